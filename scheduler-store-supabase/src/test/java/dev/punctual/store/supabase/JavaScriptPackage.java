package dev.punctual.store.supabase;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.punctual.testnode.NodeScripts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The npm package in scheduler-js as an application has it: what its package.json says is
 * published, among the application's other packages.
 */
final class JavaScriptPackage {
  private static final Path SOURCE = Path.of("../scheduler-js");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path SCRIPTS = Path.of("src/test/js");
  private static final List<String> SNIPPETS =
      List.of("../scheduler-js/README.md", "../docs/supabase.md");
  private static final Pattern SNIPPET = Pattern.compile("```js\\n(.*?)```", Pattern.DOTALL);

  private static final String PRELUDE =
      """
      import { createClient as create } from '@supabase/supabase-js';
      import { createPunctual, PunctualError } from 'punctual-supabase';
      const project = JSON.parse(process.argv[2]!);
      const { url, service: secretKey, anon: anonKey, secret: schedulerSecret } = project;
      const bare = { auth: { persistSession: false }, realtime: { transport: class {} as any } };
      const createClient = (at: string, key: string, options = {}) =>
        create(at, key, { ...bare, ...options });
      const supabase = createClient(url, secretKey);
      const punctual = createPunctual(supabase);
      const headers = { Authorization: `Bearer ${project.user}` };
      const clientOfTheUser = createClient(url, anonKey, { global: { headers } });
      let tried = 0;
      """;

  private final NodeScripts scripts;
  private final Path folder;

  private JavaScriptPackage(NodeScripts scripts, Path folder) {
    this.scripts = scripts;
    this.folder = folder;
  }

  /** Installed into an empty folder, with the scripts of tests beside it. */
  static JavaScriptPackage installed(Path folder) throws IOException, InterruptedException {
    NodeScripts scripts = NodeScripts.in(folder, "client.mjs");
    Path target = folder.resolve("node_modules/punctual-supabase");
    Files.createDirectories(target);
    for (JsonNode file : JSON.readTree(SOURCE.resolve("package.json").toFile()).get("files")) {
      copy(SOURCE.resolve(file.asText()), target.resolve(file.asText()));
    }
    copy(SOURCE.resolve("package.json"), target.resolve("package.json"));
    copy(SOURCE.resolve("templates"), folder);
    for (String file : List.of("calls.mjs", "templates.mjs", "clients.ts", "deno.d.ts")) {
      copy(SCRIPTS.resolve(file), folder.resolve(file));
    }
    copy(SCRIPTS.resolve("client-tsconfig.json"), folder.resolve("tsconfig.json"));
    return new JavaScriptPackage(scripts, folder);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
  }

  /**
   * Compiles the snippets of the documentation, the templates and what else is written in
   * TypeScript.
   *
   * @param types more to compile
   * @return how many snippets there are
   */
  int compile(String types) throws IOException, InterruptedException {
    List<String> snippets = snippets();
    StringBuilder program = new StringBuilder(PRELUDE);
    for (String snippet : snippets) {
      String body = snippet.replaceAll("(?m)^import .*$", "");
      program.append("{\n").append(body).append("tried++;\n}\n");
    }
    Files.writeString(folder.resolve("snippets.ts"), program + "console.log(tried);\n");
    Files.writeString(folder.resolve("arguments.ts"), types);
    scripts.run("node_modules/typescript/bin/tsc");
    return snippets.size();
  }

  private static List<String> snippets() throws IOException {
    List<String> snippets = new ArrayList<>();
    for (String page : SNIPPETS) {
      Matcher snippet = SNIPPET.matcher(Files.readString(Path.of(page)));
      while (snippet.find()) {
        snippets.add(snippet.group(1));
      }
    }
    return snippets;
  }

  /** The table in which the Edge Function of the templates keeps what it has done. */
  static String handledJobs() {
    try {
      return Files.readString(SOURCE.resolve("templates/job-function/handled_jobs.sql"));
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  /** The option of an argument: as the README says, in camelCase but for one. */
  static String option(String argument) {
    return argument.equals("timeout_ms")
        ? "timeout"
        : Pattern.compile("_(.)")
            .matcher(argument)
            .replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
  }

  /** What a script prints last, as JSON. */
  JsonNode run(String script, String... arguments) throws IOException, InterruptedException {
    return JSON.readTree(scripts.run(script, arguments));
  }
}
