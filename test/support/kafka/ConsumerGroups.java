// One of Kafka's own command lines about groups, many times in one Java process: each line of standard input is a
// command line as a JSON array of words, answered in order with one line {"exit": …, "stdout": …,
// "stderr": …}. Run as `java -cp "JARS/*" ConsumerGroups.java CLASS`; consumerGroupsCli.ts speaks to it.

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.common.utils.Exit;

public class ConsumerGroups {
    /** A run waits for its brokers most of the time. */
    static final int AT_ONCE = 2;

    static final ObjectMapper JSON = new ObjectMapper();

    /** The command wanted to end the process; an Error, since it catches every exception. */
    static class Ended extends Error {
    }

    /** The first status of this thread's run: some commands catch an Error, too, and go on. */
    static final ThreadLocal<Integer> STATUS = new ThreadLocal<>();

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
            if (STATUS.get() == null) STATUS.set(status);
            throw new Ended();
        });
        Method command = Class.forName(args[0]).getMethod("main", String[].class);
        ExecutorService lanes = Executors.newFixedThreadPool(AT_ONCE);
        // Prints in the order of the questions, each as soon as it is answered.
        ExecutorService printer = Executors.newSingleThreadExecutor();
        BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line; (line = in.readLine()) != null;) {
            String[] words = JSON.readValue(line, String[].class);
            Future<ObjectNode> run = lanes.submit(() -> run(command, words));
            printer.submit(() -> {
                answers.println(JSON.writeValueAsString(run.get()));
                answers.flush();
                return null;
            });
        }
        lanes.shutdown();
        printer.shutdown();
    }

    static ObjectNode run(Method command, String[] words) throws Exception {
        STATUS.remove();
        try {
            command.invoke(null, (Object) words);
        } catch (InvocationTargetException thrown) {
            // Of one that wanted to end the process the status is known.
            if (!(thrown.getCause() instanceof Ended)) throw thrown;
        }
        return JSON.createObjectNode()
            .put("exit", STATUS.get() == null ? 0 : STATUS.get())
            .put("stdout", OUT.take())
            .put("stderr", ERR.take());
    }
}
