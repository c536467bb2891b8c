// Kafka's own message classes as an oracle: answers each line of standard input with one line of JSON.
// Run as `java -cp "JARS/*" Golden.java`; golden.ts names the questions. A question that fails is
// answered with {"error": …}.

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Random;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.ByteBufferAccessor;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.protocol.Message;
import org.apache.kafka.common.protocol.MessageUtil;
import org.apache.kafka.common.protocol.types.RawTaggedField;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.ControlRecordType;
import org.apache.kafka.common.record.internal.DefaultRecordBatch;
import org.apache.kafka.common.record.internal.EndTransactionMarker;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.MemoryRecordsBuilder;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.apache.kafka.common.requests.RequestHeader;
import org.apache.kafka.common.utils.ByteBufferOutputStream;

public class Golden {
    static final ObjectMapper JSON =
        new ObjectMapper().configure(JsonParser.Feature.ALLOW_COMMENTS, true);
    static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    static final HexFormat HEX = HexFormat.of();

    public static void main(String[] args) throws Exception {
        BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        for (String line; (line = in.readLine()) != null;) {
            String[] question = line.split(" ");
            JsonNode answer;
            try {
                answer = answer(question);
            } catch (Exception e) {
                Throwable cause = e instanceof InvocationTargetException ? e.getCause() : e;
                answer = NODES.objectNode().put("error", line + ": " + cause);
            }
            out.println(JSON.writeValueAsString(withoutLongs(answer)));
        }
        out.flush();
    }

    static JsonNode answer(String[] q) throws Exception {
        switch (q[0]) {
            case "definition":
                return definition(q[1]);
            case "random":
                return random(q[1], Short.parseShort(q[2]), Long.parseLong(q[3]), q.length > 4);
            case "read":
                return read(q[1], Short.parseShort(q[2]), q.length > 3 ? q[3] : "");
            case "header-versions":
                return headerVersions(ApiKeys.forId(Integer.parseInt(q[1])), Short.parseShort(q[2]));
            case "request-header":
                return requestHeader(ByteBuffer.wrap(HEX.parseHex(q[1])));
            case "errors":
                return errors();
            case "record-batch":
                return readRecords(recordBatch(Long.parseLong(q[1])).buffer());
            case "old-messages":
                return readRecords(oldMessages(Long.parseLong(q[1])).buffer());
            case "records":
                return readRecords(ByteBuffer.wrap(HEX.parseHex(q.length > 1 ? q[1] : "")));
            default:
                throw new IllegalArgumentException("no such question");
        }
    }

    /** An official definition, as it lies in kafka-clients.jar. */
    static JsonNode definition(String name) throws Exception {
        try (InputStream in = Golden.class.getResourceAsStream("/common/message/" + name + ".json")) {
            return JSON.readTree(in);
        }
    }

    /** A message of random values: its bytes, and what its JSON converter says of it. */
    static JsonNode random(String name, short version, long seed, boolean unknownTags) throws Exception {
        JsonNode definition = definition(name);
        Random random = new Random(seed * 31 + version);
        JsonNode values = randomStruct(definition.get("fields"), definition, version, random);
        Message message = (Message) converter(name)
            .getMethod("read", JsonNode.class, short.class).invoke(null, values, version);
        if (unknownTags) addUnknownTags(message, random);
        return described(name, message, version);
    }

    /** A message from bytes: what its JSON converter says of it, and its bytes when written again. */
    static JsonNode read(String name, short version, String hex) throws Exception {
        ByteBuffer buffer = ByteBuffer.wrap(HEX.parseHex(hex));
        short written = version;
        if (isVersionPrefixed(name) && (written = buffer.getShort()) != version)
            throw new IllegalStateException("version " + written + " stands in front");
        Message message = (Message) messageClass(name).getConstructor().newInstance();
        message.read(new ByteBufferAccessor(buffer), version);
        if (buffer.hasRemaining())
            throw new IllegalStateException(buffer.remaining() + " bytes are left over");
        return described(name, message, version);
    }

    static JsonNode described(String name, Message message, short version) throws Exception {
        ByteBuffer buffer = isVersionPrefixed(name)
            ? MessageUtil.toVersionPrefixedByteBuffer(version, message)
            : MessageUtil.toByteBufferAccessor(message, version).buffer();
        JsonNode json = (JsonNode) converter(name)
            .getMethod("write", messageClass(name), short.class, boolean.class)
            .invoke(null, message, version, false); // of records only their size
        return NODES.objectNode().put("hex", hex(buffer)).set("json", json);
    }

    static boolean isVersionPrefixed(String name) {
        return name.startsWith("ConsumerProtocol");
    }

    static Class<?> messageClass(String name) throws Exception {
        return Class.forName("org.apache.kafka.common.message." + name + (isVersionPrefixed(name) ? "" : "Data"));
    }

    static Class<?> converter(String name) throws Exception {
        return Class.forName(messageClass(name).getName() + "JsonConverter");
    }

    /** Values for the fields that the version has; one in four of those that may be absent is. */
    static ObjectNode randomStruct(JsonNode fields, JsonNode definition, int version, Random random) {
        ObjectNode node = NODES.objectNode();
        for (JsonNode field : fields) {
            if (!includes(field.path("versions"), version)) continue;
            boolean tagged = includes(field.path("taggedVersions"), version);
            if (tagged && random.nextInt(4) == 0) continue;
            String name = field.get("name").asText();
            String key = Character.toLowerCase(name.charAt(0)) + name.substring(1);
            boolean isNull = includes(field.path("nullableVersions"), version) && random.nextInt(4) == 0;
            node.set(key, isNull ? NODES.nullNode() : randomValue(field, field.get("type").asText(), definition, version, random));
        }
        return node;
    }

    static JsonNode randomValue(JsonNode field, String type, JsonNode definition, int version, Random random) {
        if (type.startsWith("[]")) {
            ArrayNode array = NODES.arrayNode();
            for (int n = random.nextInt(4); n > 0; n--)
                array.add(randomValue(field, type.substring(2), definition, version, random));
            return array;
        }
        switch (type) {
            case "bool":
                return NODES.booleanNode(random.nextBoolean());
            case "int8":
                return NODES.numberNode((byte) edgy(random));
            case "int16":
                return NODES.numberNode((short) edgy(random));
            case "uint16":
                return NODES.numberNode((int) edgy(random) & 0xffff);
            case "int32":
                return NODES.numberNode((int) edgy(random));
            case "int64":
                return NODES.numberNode(edgy(random));
            case "float64":
                return NODES.numberNode(random.nextGaussian());
            case "string":
                return NODES.textNode(randomText(random));
            case "uuid":
                return NODES.textNode(new Uuid(random.nextLong(), random.nextLong()).toString());
            case "bytes":
                return NODES.binaryNode(randomBytes(random));
            case "records":
                return NODES.binaryNode(randomBytes(random));
            default:
                return randomStruct(fieldsOf(field, type, definition), definition, version, random);
        }
    }

    static JsonNode fieldsOf(JsonNode field, String type, JsonNode definition) {
        if (field.has("fields")) return field.get("fields");
        for (JsonNode struct : definition.get("commonStructs"))
            if (struct.get("name").asText().equals(type)) return struct.get("fields");
        throw new IllegalArgumentException("no struct " + type);
    }

    /** As often an edge of some width as anything. */
    static long edgy(Random random) {
        long[] edges = {0, 1, -1, Byte.MAX_VALUE, Byte.MIN_VALUE, Short.MAX_VALUE, Short.MIN_VALUE,
            Integer.MAX_VALUE, Integer.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 53};
        return random.nextBoolean() ? random.nextLong() : edges[random.nextInt(edges.length)];
    }

    /** Of one to four bytes a character, now and then longer than one byte of a length can say. */
    static String randomText(Random random) {
        String[] alphabet = {"a", "Z", "-", ".", "\u0000", "\n", "\"", "\u00e9", "\u20ac", "\ud83d\ude00"};
        int length = random.nextInt(16) == 0 ? 100 + random.nextInt(100) : random.nextInt(8);
        boolean ascii = random.nextBoolean();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) text.append(alphabet[random.nextInt(ascii ? 6 : alphabet.length)]);
        return text.toString();
    }

    static byte[] randomBytes(Random random) {
        byte[] bytes = new byte[random.nextInt(16) == 0 ? 200 : random.nextInt(8)];
        random.nextBytes(bytes);
        return bytes;
    }

    /** "0-3", "4+", "none" or one version. */
    static boolean includes(JsonNode range, int version) {
        if (range.isMissingNode() || range.asText().equals("none")) return false;
        String text = range.asText();
        if (text.endsWith("+")) return version >= Integer.parseInt(text.substring(0, text.length() - 1));
        String[] ends = text.split("-");
        return version >= Integer.parseInt(ends[0]) && version <= Integer.parseInt(ends[ends.length - 1]);
    }

    /** As a later version of the protocol may add to any struct of a message that is written at all. */
    static void addUnknownTags(Message message, Random random) throws Exception {
        for (int tag = 100 + random.nextInt(200); tag < 400; tag += 1 + random.nextInt(200))
            message.unknownTaggedFields().add(new RawTaggedField(tag, randomBytes(random)));
        Message untouched = message.getClass().getConstructor().newInstance();
        for (Field field : message.getClass().getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers())) continue;
            field.setAccessible(true);
            Object value = field.get(message);
            if (Objects.equals(value, field.get(untouched))) continue;
            if (value instanceof Message part) addUnknownTags(part, random);
            if (value instanceof Iterable<?> parts)
                for (Object part : parts) if (part instanceof Message inner) addUnknownTags(inner, random);
        }
    }

    static JsonNode headerVersions(ApiKeys api, short version) {
        return NODES.objectNode()
            .put("request", api.requestHeaderVersion(version))
            .put("response", api.responseHeaderVersion(version));
    }

    /** A request's header as a broker reads it, and where the body begins. */
    static JsonNode requestHeader(ByteBuffer buffer) {
        RequestHeader header = RequestHeader.parse(buffer);
        return NODES.objectNode()
            .put("apiKey", header.apiKey().id)
            .put("apiVersion", header.apiVersion())
            .put("correlationId", header.correlationId())
            .put("clientId", header.clientId())
            .put("bodyAt", buffer.position());
    }

    static JsonNode errors() {
        ArrayNode all = NODES.arrayNode();
        for (Errors error : Errors.values())
            all.addObject()
                .put("code", error.code())
                .put("name", error.name());
        return all;
    }

    /** A batch of random records and settings, as Kafka writes it. */
    static MemoryRecords recordBatch(long seed) {
        Random random = new Random(seed);
        CompressionType compression = CompressionType.values()[(int) (seed % 5)];
        boolean control = seed % 7 == 0;
        boolean transactional = control || random.nextBoolean();
        long baseOffset = random.nextLong() & (Long.MAX_VALUE >> 8);
        long deleteHorizon = seed % 3 == 0 ? 1_700_000_000_000L : RecordBatch.NO_TIMESTAMP;
        MemoryRecordsBuilder builder = new MemoryRecordsBuilder(
            new ByteBufferOutputStream(1024), RecordBatch.MAGIC_VALUE_V2,
            Compression.of(compression).build(), randomTimestampType(random), baseOffset, 1_600_000_000_000L,
            transactional ? 5 : -1, (short) (transactional ? 1 : -1), transactional ? 7 : -1, transactional, control,
            3, 1 << 20, deleteHorizon);
        if (control)
            builder.appendEndTxnMarker(1_650_000_000_000L,
                new EndTransactionMarker(ControlRecordType.values()[(int) (seed / 7 % 2)], 0));
        else
            for (int i = 0, n = random.nextInt(8) == 0 ? 300 : 1 + random.nextInt(5); i < n; i++)
                builder.append(randomRecord(baseOffset + i, random));
        return builder.build();
    }

    /** Messages as Kafka wrote them before 0.11; compressed, they are one message around all of them. */
    static MemoryRecords oldMessages(long seed) {
        Random random = new Random(seed);
        byte magic = (byte) (seed % 2);
        CompressionType compression = CompressionType.values()[(int) (seed / 2 % 4)]; // zstd is younger
        TimestampType timestampType = magic == 0 ? TimestampType.NO_TIMESTAMP_TYPE : randomTimestampType(random);
        long baseOffset = random.nextLong() & (Long.MAX_VALUE >> 8);
        MemoryRecordsBuilder builder = new MemoryRecordsBuilder(
            new ByteBufferOutputStream(1024), magic, Compression.of(compression).build(), timestampType, baseOffset,
            1_600_000_000_000L, RecordBatch.NO_PRODUCER_ID, RecordBatch.NO_PRODUCER_EPOCH, RecordBatch.NO_SEQUENCE,
            false, false, RecordBatch.NO_PARTITION_LEADER_EPOCH, 1 << 20);
        for (int i = 0, offset = 0, n = 1 + random.nextInt(5); i < n; i++, offset += 1 + random.nextInt(3))
            builder.appendWithOffset(baseOffset + offset, magic == 0 ? RecordBatch.NO_TIMESTAMP : randomTimestamp(random),
                randomBytesOrNull(random), randomBytesOrNull(random));
        return builder.build();
    }

    static TimestampType randomTimestampType(Random random) {
        return random.nextBoolean() ? TimestampType.CREATE_TIME : TimestampType.LOG_APPEND_TIME;
    }

    static long randomTimestamp(Random random) {
        return 1_650_000_000_000L + random.nextInt(1_000_000);
    }

    static byte[] randomBytesOrNull(Random random) {
        return random.nextInt(4) == 0 ? null : randomBytes(random);
    }

    static SimpleRecord randomRecord(long offset, Random random) {
        Header[] headers = new Header[random.nextInt(4) == 0 ? random.nextInt(4) : 0];
        for (int i = 0; i < headers.length; i++)
            headers[i] = new RecordHeader(randomText(random), randomBytesOrNull(random));
        return new SimpleRecord(randomTimestamp(random), randomBytesOrNull(random), randomBytesOrNull(random), headers);
    }

    /** What Kafka reads: every batch of these records, checked. */
    static JsonNode readRecords(ByteBuffer buffer) {
        MemoryRecords records = MemoryRecords.readableRecords(buffer);
        ObjectNode answer = NODES.objectNode().put("hex", hex(buffer));
        ArrayNode batches = answer.putArray("batches");
        for (RecordBatch batch : records.batches()) {
            batch.ensureValid();
            ObjectNode node = batches.addObject();
            node.set("header", batchHeader(batch));
            ArrayNode read = node.putArray("records");
            for (Record record : batch) read.add(recordNode(record));
        }
        return answer;
    }

    static ObjectNode batchHeader(RecordBatch batch) {
        boolean isNew = batch.magic() == RecordBatch.MAGIC_VALUE_V2;
        return NODES.objectNode()
            .put("format", batch.magic())
            .put("baseOffset", batch.baseOffset())
            .put("lastOffset", batch.lastOffset())
            .put("size", batch.sizeInBytes())
            .put("baseTimestamp", isNew ? ((DefaultRecordBatch) batch).baseTimestamp() : batch.maxTimestamp())
            .put("maxTimestamp", batch.maxTimestamp())
            .put("recordCount", isNew ? batch.countOrNull() : Integer.valueOf(1))
            .put("compression", batch.compressionType().id)
            .put("isLogAppendTime", batch.timestampType() == TimestampType.LOG_APPEND_TIME)
            .put("isTransactional", batch.isTransactional())
            .put("isControl", batch.isControlBatch())
            .put("hasDeleteHorizon", batch.deleteHorizonMs().isPresent())
            .put("producerId", batch.producerId())
            .put("producerEpoch", batch.producerEpoch())
            .put("baseSequence", batch.baseSequence())
            .put("leaderEpoch", batch.partitionLeaderEpoch());
    }

    static ObjectNode recordNode(Record record) {
        ObjectNode node = NODES.objectNode()
            .put("offset", record.offset())
            .put("timestamp", record.timestamp())
            .put("key", record.hasKey() ? hex(record.key()) : null)
            .put("value", record.hasValue() ? hex(record.value()) : null);
        ArrayNode headers = node.putArray("headers");
        for (Header header : record.headers())
            headers.addObject()
                .put("key", header.key())
                .put("value", header.value() == null ? null : HEX.formatHex(header.value()));
        return node;
    }

    static String hex(ByteBuffer buffer) {
        ByteBuffer all = buffer.duplicate();
        byte[] bytes = new byte[all.remaining()];
        all.get(bytes);
        return HEX.formatHex(bytes);
    }

    /** 64-bit numbers as text, since JSON's readers elsewhere round them. */
    static JsonNode withoutLongs(JsonNode node) {
        if (node.isLong()) return NODES.textNode(node.asText());
        if (node instanceof ArrayNode array)
            for (int i = 0; i < array.size(); i++) array.set(i, withoutLongs(array.get(i)));
        if (node instanceof ObjectNode object)
            for (var entry : object.properties()) entry.setValue(withoutLongs(entry.getValue()));
        return node;
    }
}
