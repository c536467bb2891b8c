// The OpenTelemetry Collector as far as metrics come to it: its own receiver for OTLP, configured as its users do,
// and behind it a consumer that prints a line of JSON for each value.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"os"
	"strconv"
	"sync"

	"go.opentelemetry.io/collector/component"
	"go.opentelemetry.io/collector/confmap"
	"go.opentelemetry.io/collector/consumer"
	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/pdata/pmetric"
	"go.opentelemetry.io/collector/receiver"
	"go.opentelemetry.io/collector/receiver/otlpreceiver"
	noopmetric "go.opentelemetry.io/otel/metric/noop"
	nooptrace "go.opentelemetry.io/otel/trace/noop"
	"go.uber.org/zap"
)

// value is a data point. Integers are texts: they outgrow JSON's numbers.
type value struct {
	Message    int               `json:"message"`
	Name       string            `json:"name"`
	Unit       string            `json:"unit"`
	Type       string            `json:"type"`
	Help       string            `json:"help"`
	Value      string            `json:"value"`
	Attributes map[string]string `json:"attributes"`
	Resource   map[string]string `json:"resource"`
	TimeMs     int64             `json:"timeMs"`
}

// host has no extensions.
type host struct{}

func (host) GetExtensions() map[component.ID]component.Component { return nil }

// printer takes what the receiver has decoded, one message at a time.
type printer struct {
	mutex   sync.Mutex
	out     *json.Encoder
	message int
}

func main() {
	address := freeAddress()
	factory := otlpreceiver.NewFactory()
	config := factory.CreateDefaultConfig()
	written := map[string]any{"protocols": map[string]any{"http": map[string]any{"endpoint": address}}}
	check(confmap.NewFromStringMap(written).Unmarshal(config))
	printed := &printer{out: json.NewEncoder(os.Stdout)}
	take, err := consumer.NewMetrics(printed.take)
	check(err)
	metrics, err := factory.CreateMetrics(context.Background(), receiver.Settings{
		ID: component.NewID(factory.Type()),
		TelemetrySettings: component.TelemetrySettings{
			Logger:         zap.NewNop(),
			TracerProvider: nooptrace.NewTracerProvider(),
			MeterProvider:  noopmetric.NewMeterProvider(),
			Resource:       pcommon.NewResource(),
		},
		BuildInfo: component.NewDefaultBuildInfo(),
	}, config, take)
	check(err)
	check(metrics.Start(context.Background(), host{}))
	fmt.Println("LISTENING", address)
	select {}
}

// freeAddress is one that nobody listens at: the receiver does not tell which port it got.
func freeAddress() string {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	defer listener.Close()
	return listener.Addr().String()
}

func (p *printer) take(_ context.Context, metrics pmetric.Metrics) error {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	p.message++
	for _, resource := range metrics.ResourceMetrics().All() {
		for _, scope := range resource.ScopeMetrics().All() {
			for _, metric := range scope.Metrics().All() {
				if err := p.print(metric, textsOf(resource.Resource().Attributes())); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// print leaves out what is no gauge: the reader misses it.
func (p *printer) print(metric pmetric.Metric, resource map[string]string) error {
	if metric.Type() != pmetric.MetricTypeGauge {
		return nil
	}
	for _, point := range metric.Gauge().DataPoints().All() {
		kind, text := numberOf(point)
		if err := p.out.Encode(value{
			Message: p.message, Name: metric.Name(), Unit: metric.Unit(), Type: kind,
			Help: metric.Description(), Value: text, Attributes: textsOf(point.Attributes()),
			Resource: resource, TimeMs: point.Timestamp().AsTime().UnixMilli(),
		}); err != nil {
			return err
		}
	}
	return nil
}

func numberOf(point pmetric.NumberDataPoint) (string, string) {
	if point.ValueType() == pmetric.NumberDataPointValueTypeInt {
		return "int", strconv.FormatInt(point.IntValue(), 10)
	}
	return "double", strconv.FormatFloat(point.DoubleValue(), 'f', -1, 64)
}

func textsOf(attributes pcommon.Map) map[string]string {
	texts := map[string]string{}
	for key, of := range attributes.All() {
		if of.Type() == pcommon.ValueTypeInt {
			texts[key] = "int " + strconv.FormatInt(of.Int(), 10)
		} else {
			texts[key] = of.AsString()
		}
	}
	return texts
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
