// Consumers of three Go libraries, and franz-go's fake cluster, as one program:
//
//	clients kfake TOPIC PARTITIONS
//	clients franz|sarama|segmentio BROKERS GROUP TOPIC
//
// A cluster says LISTENING and its addresses; a consumer reads and commits all there is. Both go on
// until they are told to end.
package main

import (
	"context"
	"fmt"
	"log"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"syscall"

	"github.com/IBM/sarama"
	"github.com/segmentio/kafka-go"
	"github.com/twmb/franz-go/pkg/kfake"
	"github.com/twmb/franz-go/pkg/kgo"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	kind, args := os.Args[1], os.Args[2:]
	if kind == "kfake" {
		runCluster(ctx, args[0], args[1])
		return
	}
	brokers, group, topic := strings.Split(args[0], ","), args[1], args[2]
	switch kind {
	case "franz":
		consumeFranz(ctx, brokers, group, topic)
	case "sarama":
		consumeSarama(ctx, brokers, group, topic)
	case "segmentio":
		consumeSegmentio(ctx, brokers, group, topic)
	default:
		log.Fatalf("unknown client %s", kind)
	}
}

func must(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func runCluster(ctx context.Context, topic, partitions string) {
	count, err := strconv.Atoi(partitions)
	must(err)
	cluster, err := kfake.NewCluster(
		kfake.Ports(0, 0, 0),
		kfake.SeedTopics(int32(count), topic),
	)
	must(err)
	defer cluster.Close()
	fmt.Println("LISTENING", strings.Join(cluster.ListenAddrs(), ","))
	<-ctx.Done()
}

func consumeFranz(ctx context.Context, brokers []string, group, topic string) {
	client, err := kgo.NewClient(
		kgo.WithContext(ctx),
		kgo.SeedBrokers(brokers...),
		kgo.ClientID("franz-client"),
		kgo.ConsumerGroup(group),
		kgo.ConsumeTopics(topic),
		kgo.ConsumeResetOffset(kgo.NewOffset().AtStart()),
	)
	must(err)
	defer client.Close()
	for ctx.Err() == nil {
		client.PollFetches(ctx)
		if err := client.CommitUncommittedOffsets(ctx); err != nil && ctx.Err() == nil {
			log.Println(err)
		}
	}
}

type saramaHandler struct{}

func (saramaHandler) Setup(sarama.ConsumerGroupSession) error   { return nil }
func (saramaHandler) Cleanup(sarama.ConsumerGroupSession) error { return nil }
func (saramaHandler) ConsumeClaim(s sarama.ConsumerGroupSession, c sarama.ConsumerGroupClaim) error {
	for message := range c.Messages() {
		s.MarkMessage(message, "")
		s.Commit()
	}
	return nil
}

func consumeSarama(ctx context.Context, brokers []string, group, topic string) {
	config := sarama.NewConfig()
	config.ClientID = "sarama-client"
	config.Version = sarama.V3_6_0_0
	config.Consumer.Offsets.Initial = sarama.OffsetOldest
	consumer, err := sarama.NewConsumerGroup(brokers, group, config)
	must(err)
	defer consumer.Close()
	for ctx.Err() == nil {
		if err := consumer.Consume(ctx, []string{topic}, saramaHandler{}); err != nil {
			log.Println(err)
		}
	}
}

func consumeSegmentio(ctx context.Context, brokers []string, group, topic string) {
	reader := kafka.NewReader(kafka.ReaderConfig{
		Brokers:     brokers,
		GroupID:     group,
		Topic:       topic,
		StartOffset: kafka.FirstOffset,
		MaxWait:     500e6,
		// Its own would hold a blank, which the command line's table cannot.
		Dialer: &kafka.Dialer{ClientID: "segmentio-client", Timeout: 10e9},
	})
	defer reader.Close()
	for ctx.Err() == nil {
		if message, err := reader.FetchMessage(ctx); err == nil {
			if err := reader.CommitMessages(ctx, message); err != nil && ctx.Err() == nil {
				log.Println(err)
			}
		}
	}
}
