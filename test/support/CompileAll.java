import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.ArrayList;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles the files that are its arguments, folder by folder of the first number in their paths, in one process. */
final class CompileAll {

    public static void main(String[] paths) throws Exception {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Map<String, List<Path>> units = new TreeMap<>();
        for (String path : paths) {
            Path file = Path.of(path);
            // Modules of one descriptor belong together; every snippet is a program of its own.
            String root = path.contains("/snippets/") ? path : path.replaceFirst("/java/src/.*", "");
            units.computeIfAbsent(root, key -> new ArrayList<>()).add(file);
        }
        Path out = Files.createTempDirectory("lakebase-classes-");
        List<String> options = List.of("--release", "11", "-encoding", "US-ASCII", "-Xlint:all,-options", "-Werror", "-proc:none", "-d", out.toString(), "-cp", System.getProperty("java.class.path"));
        boolean right = true;
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            for (List<Path> unit : units.values()) {
                right &= compiler.getTask(null, files, null, options, null, files.getJavaFileObjectsFromPaths(unit)).call();
            }
        }
        System.exit(right ? 0 : 1);
    }
}
