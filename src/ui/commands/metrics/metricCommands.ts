// The commands about metrics, which are loaded together.

export { copyPrometheusText } from './copyPrometheusText';
