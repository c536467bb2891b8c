// Kafka's own consumers in the recorded situations, each a thread that does what its part says; takes what
// consumers.py takes, as far as it is here: client, group, topics, config, from, until, pace, batch, commit,
// fails (by an exception that ends it without a commit).

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

public class Consumers {
    static double began;

    public static void main(String[] args) throws Exception {
        JsonNode given = new ObjectMapper().readTree(System.in);
        began = given.get("began").asDouble();
        List<Thread> threads = new ArrayList<>();
        for (JsonNode part : given.get("parts")) {
            Thread thread = new Thread(() -> live(given.get("bootstrapServers").asText(), part));
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) thread.join();
    }

    static double now() {
        return System.currentTimeMillis() / 1000.0 - began;
    }

    static void sleep(double seconds) {
        try {
            if (seconds > 0) Thread.sleep((long) (seconds * 1000));
        } catch (InterruptedException error) {
            throw new IllegalStateException(error);
        }
    }

    static void live(String servers, JsonNode part) {
        sleep(part.path("from").asDouble(0) - now());
        double until = part.path("until").asDouble(1e9);
        while (now() < until) {
            try {
                play(servers, part, until);
            } catch (PoisonException error) {
                sleep(part.get("fails").path("pause").asDouble(5));
            } catch (Exception error) {
                System.err.println(part.get("client").asText() + " " + error);
                sleep(3);
            }
        }
    }

    static class PoisonException extends RuntimeException {}

    static boolean isPoison(JsonNode fails, ConsumerRecord<byte[], byte[]> record) {
        return record.partition() == fails.path("partition").asInt(-1)
            && record.offset() == fails.path("offset").asLong(-1);
    }

    static void play(String servers, JsonNode part, double until) {
        Properties config = new Properties();
        config.put("bootstrap.servers", servers);
        config.put("client.id", part.get("client").asText());
        config.put("group.id", part.get("group").asText());
        config.put("auto.offset.reset", "earliest");
        config.put("enable.auto.commit", "false");
        config.put("max.poll.records", "50");
        part.path("config").fields().forEachRemaining(one -> config.put(one.getKey(), one.getValue().asText()));
        List<String> topics = new ArrayList<>();
        part.get("topics").forEach(topic -> topics.add(topic.asText()));
        double every = part.path("commit").asDouble(5);
        double pace = part.path("pace").asDouble(0) / 1000;
        double batch = part.path("batch").asDouble(0);
        ByteArrayDeserializer bytes = new ByteArrayDeserializer();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(config, bytes, bytes)) {
            consumer.subscribe(topics);
            double last = now();
            while (now() < until) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofMillis(500));
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    if (isPoison(part.path("fails"), record)) throw new PoisonException();
                    sleep(pace);
                }
                if (!records.isEmpty()) sleep(batch);
                if (now() - last >= every || pace + batch > 0) {
                    try {
                        consumer.commitSync();
                    } catch (Exception error) {
                        System.err.println(part.get("client").asText() + " " + error);
                    }
                    last = now();
                }
            }
            consumer.commitSync();
        }
    }
}
