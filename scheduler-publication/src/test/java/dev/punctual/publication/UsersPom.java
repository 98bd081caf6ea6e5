package dev.punctual.publication;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * The pom of a module as users get it.
 *
 * @param project its root
 */
record UsersPom(Element project) {

  /**
   * What a module depends on.
   *
   * @param scope compile where the pom names none
   */
  record Dependency(String group, String artifact, String version, String scope, boolean optional) {
    String name() {
      return group + ":" + artifact;
    }

    boolean own() {
      return group.equals("dev.punctual");
    }

    /** Whether users get it with the module. */
    boolean comesAlong() {
      return !optional && (scope.equals("compile") || scope.equals("runtime"));
    }
  }

  static UsersPom read(Path file) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      return new UsersPom(factory.newDocumentBuilder().parse(file.toFile()).getDocumentElement());
    } catch (IOException | ParserConfigurationException | SAXException failure) {
      throw new AssertionError(
          file + " is made by mvn verify, which has not been run for this module", failure);
    }
  }

  /** The text of an element below the root, such as "scm/url"; empty where it is not there. */
  String text(String path) {
    List<Element> found = List.of(project);
    for (String name : path.split("/", -1)) {
      found = found.stream().flatMap(element -> children(element, name)).toList();
    }
    return found.isEmpty() ? "" : found.get(0).getTextContent().strip();
  }

  /** The names of the elements below the root. */
  List<String> elements() {
    return children(project).map(Element::getTagName).toList();
  }

  List<Dependency> dependencies() {
    return below(project, "dependencies").toList();
  }

  /** Those that users get on some platform alone. */
  List<Dependency> dependenciesOfPlatforms() {
    return children(project, "profiles")
        .flatMap(profiles -> children(profiles, "profile"))
        .flatMap(profile -> below(profile, "dependencies"))
        .toList();
  }

  /** Those whose versions it manages. */
  List<Dependency> managed() {
    return children(project, "dependencyManagement")
        .flatMap(management -> below(management, "dependencies"))
        .toList();
  }

  private static Stream<Dependency> below(Element parent, String list) {
    return children(parent, list)
        .flatMap(dependencies -> children(dependencies, "dependency"))
        .map(
            each ->
                new Dependency(
                    text(each, "groupId", ""),
                    text(each, "artifactId", ""),
                    text(each, "version", ""),
                    text(each, "scope", "compile"),
                    text(each, "optional", "false").equals("true")));
  }

  private static String text(Element parent, String name, String otherwise) {
    return children(parent, name)
        .map(element -> element.getTextContent().strip())
        .findFirst()
        .orElse(otherwise);
  }

  private static Stream<Element> children(Element parent, String name) {
    return children(parent).filter(element -> element.getTagName().equals(name));
  }

  private static Stream<Element> children(Element parent) {
    NodeList nodes = parent.getChildNodes();
    return IntStream.range(0, nodes.getLength())
        .mapToObj(nodes::item)
        .filter(Element.class::isInstance)
        .map(Element.class::cast);
  }
}
