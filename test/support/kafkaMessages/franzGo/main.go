// Command franzgo writes records byte for byte, by franz-go's producer; takes what
// test/support/kafka/clients/write_records.py takes.
package main

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"strings"
	"time"

	"github.com/twmb/franz-go/pkg/kgo"
)

type given struct {
	BootstrapServers string  `json:"bootstrapServers"`
	Batches          []batch `json:"batches"`
}

type batch struct {
	Topic       string   `json:"topic"`
	Partition   int32    `json:"partition"`
	Codec       string   `json:"codec"`
	Transaction string   `json:"transaction"`
	Records     []record `json:"records"`
}

// Bytes are in hex, null is null.
type record struct {
	Key       *string      `json:"key"`
	Value     *string      `json:"value"`
	Timestamp int64        `json:"timestamp"`
	Headers   [][2]*string `json:"headers"`
}

var codecs = map[string]kgo.CompressionCodec{
	"none":   kgo.NoCompression(),
	"gzip":   kgo.GzipCompression(),
	"snappy": kgo.SnappyCompression(),
	"lz4":    kgo.Lz4Compression(),
	"zstd":   kgo.ZstdCompression(),
}

func main() {
	var all given
	if err := json.NewDecoder(os.Stdin).Decode(&all); err != nil {
		log.Fatal(err)
	}
	for number, one := range all.Batches {
		if err := write(all.BootstrapServers, number, one); err != nil {
			log.Fatal(err)
		}
	}
}

func write(servers string, number int, b batch) error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	options := []kgo.Opt{
		kgo.SeedBrokers(strings.Split(servers, ",")...),
		kgo.RecordPartitioner(kgo.ManualPartitioner()),
		kgo.ProducerBatchCompression(codecs[b.Codec]),
		kgo.ProducerLinger(200 * time.Millisecond),
	}
	if b.Transaction != "" {
		options = append(options, kgo.TransactionalID(fmt.Sprintf("%s-franz-%d", b.Topic, number)))
	}
	client, err := kgo.NewClient(options...)
	if err != nil {
		return err
	}
	defer client.Close()
	if b.Transaction != "" {
		if err := client.BeginTransaction(); err != nil {
			return err
		}
	}
	records := make([]*kgo.Record, len(b.Records))
	for i, r := range b.Records {
		records[i] = &kgo.Record{
			Topic: b.Topic, Partition: b.Partition, Timestamp: time.UnixMilli(r.Timestamp),
			Key: bytesOf(r.Key), Value: bytesOf(r.Value),
		}
		for _, h := range r.Headers {
			records[i].Headers = append(records[i].Headers, kgo.RecordHeader{Key: *h[0], Value: bytesOf(h[1])})
		}
	}
	if err := client.ProduceSync(ctx, records...).FirstErr(); err != nil {
		return err
	}
	switch b.Transaction {
	case "commit":
		return client.EndTransaction(ctx, kgo.TryCommit)
	case "abort":
		return client.EndTransaction(ctx, kgo.TryAbort)
	}
	return nil
}

// A slice that is nil is null to franz-go, one that is empty is not.
func bytesOf(text *string) []byte {
	if text == nil {
		return nil
	}
	bytes, err := hex.DecodeString(*text)
	if err != nil {
		log.Fatal(err)
	}
	if bytes == nil {
		bytes = []byte{}
	}
	return bytes
}
