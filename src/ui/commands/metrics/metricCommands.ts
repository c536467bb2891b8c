// The commands about metrics, which are loaded together.

export { copyPrometheusText } from './copyPrometheusText';
export { sendMetricsOnce } from './sendMetricsOnce';
export { sendMetricsTo } from './sendMetricsTo';
export { stopSendingMetrics } from './stopSendingMetrics';
