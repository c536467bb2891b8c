// One instance of a Kafka Streams application that counts by value: through a repartition topic into a
// store that is logged. Several instances with the same id share its tasks. Run as
// `java -cp JARS StreamsApp.java SERVERS ID PROTOCOL FOLDER THREADS STANDBYS TOPIC…`; says each of its states, and
// goes on until SIGTERM, when it leaves its group.

import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.state.Stores;

public class StreamsApp {
    static final CloseOptions LEAVING = CloseOptions
        .groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
        .withTimeout(Duration.ofSeconds(10));

    public static void main(String[] args) {
        String id = args[1];
        Properties config = new Properties();
        config.put("bootstrap.servers", args[0]);
        config.put("application.id", id);
        config.put("group.protocol", args[2]);
        config.put("state.dir", args[3]);
        config.put("num.stream.threads", args[4]);
        // By its own protocol the broker has this among the configs of the group.
        if (args[2].equals("classic")) config.put("num.standby.replicas", args[5]);
        config.put("commit.interval.ms", 200);
        config.put("auto.offset.reset", "earliest");
        List<String> topics = List.of(args).subList(6, args.length);
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(topics, Consumed.with(Serdes.String(), Serdes.String()))
            .groupBy((key, value) -> value, Grouped.with("again", Serdes.String(), Serdes.String()))
            .count(Materialized
                .<String, Long>as(Stores.inMemoryKeyValueStore("totals"))
                .withKeySerde(Serdes.String())
                .withValueSerde(Serdes.Long()));
        KafkaStreams streams = new KafkaStreams(builder.build(), config);
        streams.setStateListener((now, before) -> System.out.println("STATE " + now));
        streams.setUncaughtExceptionHandler(error -> {
            System.out.println("FAILED " + error);
            // Goes on waiting for its topics.
            return error instanceof MissingSourceTopicException
                ? StreamThreadExceptionResponse.REPLACE_THREAD
                : StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        Runtime.getRuntime().addShutdownHook(new Thread(() -> streams.close(LEAVING)));
        streams.start();
    }
}
