// Writes records byte for byte, by Kafka's own producer; takes what clients/write_records.py takes.

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HexFormat;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

public class WriteRecords {
    public static void main(String[] args) throws Exception {
        JsonNode given = new ObjectMapper().readTree(System.in);
        int number = 0;
        for (JsonNode batch : given.get("batches")) {
            Properties config = new Properties();
            config.put("bootstrap.servers", given.get("bootstrapServers").asText());
            config.put("compression.type", batch.get("codec").asText());
            config.put("linger.ms", "100");
            config.put("acks", "all");
            String topic = batch.get("topic").asText();
            String outcome = batch.path("transaction").asText(null);
            if (outcome != null) config.put("transactional.id", topic + "-java-" + number++);
            ByteArraySerializer bytes = new ByteArraySerializer();
            try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(config, bytes, bytes)) {
                if (outcome != null) {
                    producer.initTransactions();
                    producer.beginTransaction();
                }
                for (JsonNode record : batch.get("records")) {
                    ProducerRecord<byte[], byte[]> made = new ProducerRecord<>(topic, batch.get("partition").asInt(),
                        record.get("timestamp").asLong(), bytesOf(record.get("key")), bytesOf(record.get("value")));
                    for (JsonNode header : record.get("headers"))
                        made.headers().add(header.get(0).asText(), bytesOf(header.get(1)));
                    producer.send(made, (metadata, error) -> {
                        if (error != null) {
                            error.printStackTrace();
                            System.exit(1);
                        }
                    });
                }
                producer.flush();
                if ("commit".equals(outcome)) producer.commitTransaction();
                if ("abort".equals(outcome)) producer.abortTransaction();
            }
        }
    }

    static byte[] bytesOf(JsonNode hex) {
        return hex.isNull() ? null : HexFormat.of().parseHex(hex.asText());
    }
}
