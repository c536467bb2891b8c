// Kafka's own Java clients in one process: consumers that subscribe by a KIP-848 pattern, Kafka Streams of
// both protocols, and a Connect worker with a file sink. Each reads and commits all there is. Run as
// `java -cp JARS JavaClients.java SERVERS TOPIC SUFFIX FOLDER`; says STARTED, and goes on until SIGTERM,
// when all of them leave their groups.

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.SubscriptionPattern;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.connect.cli.ConnectDistributed;
import org.apache.kafka.connect.runtime.Connect;
import org.apache.kafka.connect.runtime.distributed.DistributedHerder;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Repartitioned;

public class JavaClients {
    interface Ending {
        void end() throws Exception;
    }

    static final List<Ending> ENDINGS = new ArrayList<>();

    static final CloseOptions LEAVING = CloseOptions
        .groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
        .withTimeout(Duration.ofSeconds(5));

    public static void main(String[] args) throws Exception {
        String servers = args[0];
        String topic = args[1];
        String suffix = args[2];
        Path folder = Path.of(args[3]);
        consume(servers, "pattern-" + suffix, "[a-z]+-" + suffix);
        consume(servers, "matchless-" + suffix, "nothing-" + suffix + "-.*");
        stream(servers, "streams-" + suffix, topic, "classic", folder);
        stream(servers, "kip1071-" + suffix, topic, "streams", folder);
        connect(servers, suffix, topic, folder);
        Runtime.getRuntime().addShutdownHook(new Thread(JavaClients::end));
        System.out.println("STARTED");
    }

    static void end() {
        ENDINGS.parallelStream().forEach(ending -> {
            try {
                ending.end();
            } catch (Exception error) {
                System.err.println(error);
            }
        });
    }

    /** Reads from the start whatever the brokers say that the pattern matches. */
    static void consume(String servers, String groupId, String pattern) {
        Map<String, Object> config = Map.of(
            "bootstrap.servers", servers,
            "group.id", groupId,
            "client.id", groupId,
            "group.protocol", "consumer",
            "auto.offset.reset", "earliest",
            "auto.commit.interval.ms", "200");
        AtomicBoolean ending = new AtomicBoolean();
        Thread reader = new Thread(() -> {
            KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer());
            try (consumer) {
                consumer.subscribe(new SubscriptionPattern(pattern));
                while (!ending.get()) consumer.poll(Duration.ofMillis(200));
            }
        }, groupId);
        reader.start();
        ENDINGS.add(() -> {
            ending.set(true);
            reader.join();
        });
    }

    /** Through a topic of its own, as an application does that groups by something else than its key. */
    static void stream(String servers, String id, String topic, String protocol, Path folder) {
        Properties config = new Properties();
        config.put("bootstrap.servers", servers);
        config.put("application.id", id);
        config.put("group.protocol", protocol);
        config.put("state.dir", folder.resolve(id).toString());
        config.put("commit.interval.ms", 200);
        config.put("auto.offset.reset", "earliest");
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(topic, Consumed.with(Serdes.String(), Serdes.String()))
            .selectKey((key, value) -> value)
            .repartition(Repartitioned.with(Serdes.String(), Serdes.String()).withName("again"))
            .foreach((key, value) -> { });
        KafkaStreams streams = new KafkaStreams(builder.build(), config);
        streams.start();
        ENDINGS.add(() -> streams.close(LEAVING));
    }

    /** A group of one worker, and its sink's own group. */
    static void connect(String servers, String suffix, String topic, Path folder) throws Exception {
        String group = "workers-" + suffix;
        Map<String, String> worker = new HashMap<>();
        worker.put("bootstrap.servers", servers);
        worker.put("group.id", group);
        worker.put("listeners", "http://127.0.0.1:0");
        worker.put("plugin.discovery", "service_load");
        worker.put("offset.flush.interval.ms", "200");
        for (String kind : List.of("offset", "config", "status")) {
            worker.put(kind + ".storage.topic", group + "-" + kind);
            worker.put(kind + ".storage.replication.factor", "1");
            if (!kind.equals("config")) worker.put(kind + ".storage.partitions", "1");
        }
        for (String what : List.of("key.converter", "value.converter")) {
            worker.put(what, "org.apache.kafka.connect.storage.StringConverter");
        }
        Map<String, String> sink = Map.of(
            "name", "sink-" + suffix,
            "connector.class", "org.apache.kafka.connect.file.FileStreamSinkConnector",
            "tasks.max", "2",
            "topics", topic,
            "file", folder.resolve("sink.txt").toString(),
            "consumer.override.auto.offset.reset", "earliest");
        Connect<DistributedHerder> connect = new ConnectDistributed().startConnect(worker);
        ENDINGS.add(connect::stop);
        CompletableFuture<Void> created = new CompletableFuture<>();
        connect.herder().putConnectorConfig(sink.get("name"), sink, false, (error, made) -> {
            if (error == null) created.complete(null);
            else created.completeExceptionally(error);
        });
        created.get();
    }
}
