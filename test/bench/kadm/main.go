// Command kadm reads the lag of every group of a cluster with franz-go's kadm.Lag, once on a fresh
// client and then as often as asked on the same one, and prints what it took as one line of JSON.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"log"
	"os"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/twmb/franz-go/pkg/kadm"
	"github.com/twmb/franz-go/pkg/kgo"
	"github.com/twmb/franz-go/pkg/kmsg"
)

// sample has the shape of Sample in contender.ts.
type sample struct {
	ColdMs       float64        `json:"coldMs"`
	WarmMs       []float64      `json:"warmMs"`
	WarmCpuMs    []float64      `json:"warmCpuMs"`
	ColdRequests map[string]int `json:"coldRequests"`
	WarmRequests map[string]int `json:"warmRequests"`
	ColdPeakRss  int64          `json:"coldPeakRssKiB"`
	PeakRssKiB   int64          `json:"peakRssKiB"`
	Total        total          `json:"total"`
}

type total struct {
	Groups     int `json:"groups"`
	Partitions int `json:"partitions"`
	Unknown    int `json:"unknown"`
	// A string, since JSON's numbers end at 2^53 in the reader.
	Lag string `json:"lag"`
}

func main() {
	brokers := flag.String("brokers", "", "bootstrap servers, separated by commas")
	warm := flag.Int("warm", 5, "how many further readings on the same client")
	flag.Parse()

	requests := &requestCounter{counts: map[string]int{}}
	began := time.Now()
	client, err := kgo.NewClient(
		kgo.SeedBrokers(strings.Split(*brokers, ",")...),
		kgo.WithHooks(requests),
	)
	if err != nil {
		log.Fatal(err)
	}
	defer client.Close()
	admin := kadm.NewClient(client)
	// As long as a reading of a very large cluster may take.
	admin.SetTimeoutMillis(60_000)

	lags := readLag(admin)
	result := sample{ColdMs: since(began), ColdRequests: requests.take()}
	result.ColdPeakRss = usage().Maxrss // KiB on Linux
	for range *warm {
		time.Sleep(100 * time.Millisecond)
		began, cpuBefore := time.Now(), usage()
		lags = readLag(admin)
		result.WarmMs = append(result.WarmMs, since(began))
		result.WarmCpuMs = append(result.WarmCpuMs, cpuMs(usage())-cpuMs(cpuBefore))
		result.WarmRequests = requests.take()
	}
	result.Total = sum(lags)
	result.PeakRssKiB = usage().Maxrss
	if err := json.NewEncoder(os.Stdout).Encode(result); err != nil {
		log.Fatal(err)
	}
}

func readLag(admin *kadm.Client) kadm.DescribedGroupLags {
	lags, err := admin.Lag(context.Background())
	if err != nil {
		log.Fatal(err)
	}
	return lags
}

// sum adds up the lag of committed partitions. For an empty group kadm also lists the other partitions
// of the same topics, with all their records as lag: those are left out here. What kadm could not find
// out is counted, never added.
func sum(lags kadm.DescribedGroupLags) total {
	var sum int64
	result := total{Groups: len(lags)}
	for _, group := range lags {
		if group.Error() != nil {
			result.Unknown++
		}
		for _, partitions := range group.Lag {
			for _, partition := range partitions {
				if partition.Commit.At < 0 {
					continue
				}
				result.Partitions++
				if partition.Err != nil {
					result.Unknown++
				} else {
					sum += partition.Lag
				}
			}
		}
	}
	result.Lag = strconv.FormatInt(sum, 10)
	return result
}

func since(began time.Time) float64 {
	return float64(time.Since(began).Microseconds()) / 1000
}

func usage() syscall.Rusage {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		log.Fatal(err)
	}
	return usage
}

// cpuMs is processor time, user and system, in milliseconds.
func cpuMs(usage syscall.Rusage) float64 {
	return float64(usage.Utime.Nano()+usage.Stime.Nano()) / 1e6
}

// requestCounter counts the requests written to brokers by the name of their API.
type requestCounter struct {
	mutex  sync.Mutex
	counts map[string]int
}

var _ kgo.HookBrokerWrite = (*requestCounter)(nil)

func (r *requestCounter) OnBrokerWrite(
	_ kgo.BrokerMetadata, key int16, _ int, _, _ time.Duration, _ error,
) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	r.counts[kmsg.NameForKey(key)]++
}

func (r *requestCounter) take() map[string]int {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	taken := r.counts
	r.counts = map[string]int{}
	return taken
}
