// What reads metrics in tests, and is not ours: OpenTelemetry's own protobuf definitions decode what is posted to
// it as OTLP in JSON, and Prometheus's own parser reads its text format. Both print a line of JSON for each value.
package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strconv"
	"sync"

	"github.com/prometheus/common/expfmt"
	"github.com/prometheus/common/model"
	collector "go.opentelemetry.io/proto/slim/otlp/collector/metrics/v1"
	common "go.opentelemetry.io/proto/slim/otlp/common/v1"
	metrics "go.opentelemetry.io/proto/slim/otlp/metrics/v1"
	"google.golang.org/protobuf/encoding/protojson"
)

// value is a data point, or a sample. Integers are texts: they outgrow JSON's numbers.
type value struct {
	Message    int               `json:"message"`
	Name       string            `json:"name"`
	Unit       string            `json:"unit"`
	Type       string            `json:"type"`
	Help       string            `json:"help"`
	Value      string            `json:"value"`
	Attributes map[string]string `json:"attributes"`
	Resource   map[string]string `json:"resource"`
	TimeMs     uint64            `json:"timeMs"`
}

var out = json.NewEncoder(os.Stdout)

func main() {
	if os.Args[1] == "parse" {
		parse()
	} else {
		receive()
	}
}

func receive() {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	fmt.Println("LISTENING", listener.Addr())
	var mutex sync.Mutex
	message := 0
	http.HandleFunc("POST /v1/metrics", func(response http.ResponseWriter, request *http.Request) {
		mutex.Lock()
		defer mutex.Unlock()
		message++
		sent, err := decoded(request)
		if err != nil {
			http.Error(response, err.Error(), http.StatusBadRequest)
			return
		}
		print(sent, message)
		answer, err := protojson.Marshal(&collector.ExportMetricsServiceResponse{})
		check(err)
		response.Header().Set("Content-Type", "application/json")
		response.Write(answer)
	})
	check(http.Serve(listener, nil))
}

// decoded refuses every field that the definitions do not have.
func decoded(request *http.Request) (*collector.ExportMetricsServiceRequest, error) {
	if kind := request.Header.Get("Content-Type"); kind != "application/json" {
		return nil, fmt.Errorf("content type %q", kind)
	}
	body, err := gzip.NewReader(request.Body)
	if err != nil {
		return nil, err
	}
	text, err := io.ReadAll(body)
	if err != nil {
		return nil, err
	}
	message := &collector.ExportMetricsServiceRequest{}
	return message, protojson.Unmarshal(text, message)
}

func print(message *collector.ExportMetricsServiceRequest, number int) {
	for _, resource := range message.ResourceMetrics {
		for _, scope := range resource.ScopeMetrics {
			for _, metric := range scope.Metrics {
				for _, point := range metric.GetGauge().GetDataPoints() {
					kind, text := numberOf(point)
					check(out.Encode(value{
						Message: number, Name: metric.Name, Unit: metric.Unit, Type: kind,
						Help: metric.Description, Value: text,
						Attributes: textsOf(point.Attributes),
						Resource:   textsOf(resource.Resource.Attributes),
						TimeMs:     point.TimeUnixNano / 1_000_000,
					}))
				}
			}
		}
	}
}

func numberOf(point *metrics.NumberDataPoint) (string, string) {
	if _, isInt := point.Value.(*metrics.NumberDataPoint_AsInt); isInt {
		return "int", strconv.FormatInt(point.GetAsInt(), 10)
	}
	return "double", strconv.FormatFloat(point.GetAsDouble(), 'f', -1, 64)
}

func textsOf(attributes []*common.KeyValue) map[string]string {
	texts := map[string]string{}
	for _, attribute := range attributes {
		switch of := attribute.Value.Value.(type) {
		case *common.AnyValue_StringValue:
			texts[attribute.Key] = of.StringValue
		case *common.AnyValue_IntValue:
			texts[attribute.Key] = "int " + strconv.FormatInt(of.IntValue, 10)
		default:
			texts[attribute.Key] = fmt.Sprintf("%T", of)
		}
	}
	return texts
}

func parse() {
	parser := expfmt.NewTextParser(model.LegacyValidation)
	families, err := parser.TextToMetricFamilies(bufio.NewReader(os.Stdin))
	check(err)
	for _, family := range families {
		for _, metric := range family.Metric {
			labels := map[string]string{}
			for _, label := range metric.Label {
				labels[label.GetName()] = label.GetValue()
			}
			check(out.Encode(value{
				Name: family.GetName(), Type: family.GetType().String(), Help: family.GetHelp(),
				Value:      strconv.FormatFloat(metric.GetGauge().GetValue(), 'f', -1, 64),
				Attributes: labels,
			}))
		}
	}
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
