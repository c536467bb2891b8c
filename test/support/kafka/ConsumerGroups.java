// Kafka's own kafka-consumer-groups.sh, many times in one Java process: each line of standard input is a
// command line as a JSON array of words, answered in order with one line {"exit": …, "stdout": …,
// "stderr": …}. Run as `java -cp "JARS/*" ConsumerGroups.java`; consumerGroupsCli.ts speaks to it.

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.tools.consumer.group.ConsumerGroupCommand;

public class ConsumerGroups {
    /** A run waits for its brokers most of the time. */
    static final int AT_ONCE = 2;

    static final ObjectMapper JSON = new ObjectMapper();

    /** The command wanted to end the process; an Error, since it catches every exception. */
    static class Ended extends Error {
        final int status;

        Ended(int status) {
            this.status = status;
        }
    }

    /** A standard stream that goes wherever the run of this thread wants it; other threads' words are lost. */
    static class Stream extends OutputStream {
        final ThreadLocal<ByteArrayOutputStream> text =
            ThreadLocal.withInitial(ByteArrayOutputStream::new);

        @Override
        public void write(int b) {
            text.get().write(b);
        }

        String take() {
            String taken = text.get().toString(StandardCharsets.UTF_8);
            text.remove();
            return taken;
        }
    }

    static final Stream OUT = new Stream();
    static final Stream ERR = new Stream();

    public static void main(String[] args) throws Exception {
        PrintStream answers = System.out;
        System.setOut(new PrintStream(OUT, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(ERR, true, StandardCharsets.UTF_8));
        Exit.setExitProcedure((status, message) -> {
            throw new Ended(status);
        });
        ExecutorService lanes = Executors.newFixedThreadPool(AT_ONCE);
        // Prints in the order of the questions, each as soon as it is answered.
        ExecutorService printer = Executors.newSingleThreadExecutor();
        BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line; (line = in.readLine()) != null;) {
            String[] words = JSON.readValue(line, String[].class);
            Future<ObjectNode> run = lanes.submit(() -> run(words));
            printer.submit(() -> {
                answers.println(JSON.writeValueAsString(run.get()));
                answers.flush();
                return null;
            });
        }
        lanes.shutdown();
        printer.shutdown();
    }

    static ObjectNode run(String[] words) {
        int status = 0;
        try {
            ConsumerGroupCommand.main(words);
        } catch (Ended ended) {
            status = ended.status;
        }
        return JSON.createObjectNode()
            .put("exit", status)
            .put("stdout", OUT.take())
            .put("stderr", ERR.take());
    }
}
