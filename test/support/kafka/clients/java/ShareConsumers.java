// Consumers of share groups (KIP-932) in one process. Run as `java -cp JARS ShareConsumers.java SERVERS
// READER…`, each READER being `GROUP|CLIENT|TOPIC,TOPIC|WHAT`. WHAT is a number: every record is accepted,
// for ever, and it is ready after that many; or `PARTITION=FIRST-LAST,…`: of one topic those offsets are
// accepted, the others are given back, and nothing more is read. Says `READY n` when reader n is ready, and
// stays a member until SIGTERM, when all of them leave.

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;

public class ShareConsumers {
    static volatile boolean ending = false;

    public static void main(String[] args) throws Exception {
        String servers = args[0];
        List<Thread> readers = new ArrayList<>();
        Set<String> groups = new HashSet<>();
        for (int i = 1; i < args.length; i++) groups.add(args[i].split("\\|")[0]);
        readFromTheStart(servers, groups);
        for (int i = 1; i < args.length; i++) {
            String[] spec = args[i].split("\\|");
            int number = i - 1;
            Thread reader = new Thread(() -> {
                try {
                    read(servers, spec, number);
                } catch (Exception error) {
                    error.printStackTrace();
                    Runtime.getRuntime().halt(1);
                }
            });
            readers.add(reader);
            reader.start();
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            ending = true;
            try {
                for (Thread reader : readers) reader.join();
            } catch (InterruptedException error) {
                Thread.currentThread().interrupt();
            }
        }));
    }

    /** Otherwise a share group begins with what is written from now on. */
    static void readFromTheStart(String servers, Set<String> groups) throws Exception {
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        for (String group : groups)
            changes.put(
                new ConfigResource(ConfigResource.Type.GROUP, group),
                List.of(new AlterConfigOp(
                    new ConfigEntry("share.auto.offset.reset", "earliest"),
                    AlterConfigOp.OpType.SET)));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            admin.incrementalAlterConfigs(changes).all().get();
        }
    }

    static void read(String servers, String[] spec, int number) throws Exception {
        Map<String, Object> config = Map.of(
            "bootstrap.servers", servers,
            "group.id", spec[0],
            "client.id", spec[1],
            "share.acknowledgement.mode", "explicit");
        KafkaShareConsumer<String, String> consumer =
            new KafkaShareConsumer<>(config, new StringDeserializer(), new StringDeserializer());
        try (consumer) {
            consumer.subscribe(List.of(spec[2].split(",")));
            if (!spec[3].contains("=")) acceptAll(consumer, Long.parseLong(spec[3]), number);
            else acceptSome(consumer, offsetsIn(spec[3]), number);
            while (!ending) Thread.sleep(50);
        }
    }

    static void acceptAll(KafkaShareConsumer<String, String> consumer, long count, int number) {
        boolean said = false;
        for (long accepted = 0; !ending;) {
            for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(100))) {
                consumer.acknowledge(record, AcknowledgeType.ACCEPT);
                accepted++;
            }
            consumer.commitSync();
            if (!said && accepted >= count) System.out.println("READY " + number);
            said |= accepted >= count;
        }
    }

    static void acceptSome(
        KafkaShareConsumer<String, String> consumer, Set<String> wanted, int number) {
        Set<String> open = new HashSet<>(wanted);
        while (!ending && !open.isEmpty()) {
            for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(100))) {
                boolean accepted = open.remove(record.partition() + "-" + record.offset());
                consumer.acknowledge(record, accepted ? AcknowledgeType.ACCEPT : AcknowledgeType.RELEASE);
            }
            consumer.commitSync();
        }
        System.out.println("READY " + number);
    }

    static Set<String> offsetsIn(String text) {
        Set<String> offsets = new HashSet<>();
        for (String part : text.split(",")) {
            String[] at = part.split("[=-]");
            for (long offset = Long.parseLong(at[1]); offset <= Long.parseLong(at[2]); offset++)
                offsets.add(at[0] + "-" + offset);
        }
        return offsets;
    }
}
