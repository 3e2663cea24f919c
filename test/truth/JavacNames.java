// What the names of Java sources mean, as javac has it: `java JavacNames.java FOLDER`, with the sources' paths on stdin,
// one a line. It goes on without the packages that a repository depends on; of a name that it does not resolve without
// them it says nothing.
// It writes a line for each definition, then one for each use, with tabs between; a place is path:line:column, from 1:
//   definition PLACE NAME KIND DEPTH     DEPTH in the outline, or - for what is in none: variables and type parameters
//   use PLACE NAME TARGET...             each the place of a definition, or -NAME for one outside of the sources
//   overrides PLACE NAME TARGET...       the methods of the sources that one overrides or implements
import com.sun.source.tree.*;
import com.sun.source.util.*;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import java.io.*;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.*;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.*;
import javax.lang.model.type.TypeKind;
import javax.tools.*;

class JavacNames {
  final Path folder;
  final Trees trees;
  final javax.lang.model.util.Elements elements;
  final javax.lang.model.util.Types types;
  final PrintStream out = new PrintStream(new BufferedOutputStream(System.out), false, StandardCharsets.UTF_8);
  final Map<Element, String> places = new HashMap<>();
  final Map<URI, CompilationUnitTree> units = new HashMap<>();

  JavacNames(Path folder, JavacTask task) {
    this.folder = folder;
    trees = Trees.instance(task);
    elements = task.getElements();
    types = task.getTypes();
  }

  public static void main(String[] arguments) throws IOException {
    var folder = Path.of(arguments[0]);
    var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    var paths = input.lines().map(folder::resolve).toList();
    var compiler = ToolProvider.getSystemJavaCompiler();
    // What is missing makes errors without end, and names are attributed in spite of them.
    DiagnosticListener<JavaFileObject> ignored = diagnostic -> {};
    var files = compiler.getStandardFileManager(ignored, null, StandardCharsets.UTF_8);
    var options = List.of("-proc:none", "-implicit:none", "-XDshould-stop.ifError=ATTR");
    var sources = files.getJavaFileObjectsFromPaths(paths);
    var task = (JavacTask) compiler.getTask(null, files, ignored, options, null, sources);
    var units = new ArrayList<CompilationUnitTree>();
    task.parse().forEach(units::add);
    task.analyze();
    new JavacNames(folder, task).write(units);
  }

  void write(List<CompilationUnitTree> all) throws IOException {
    for (var unit : all) units.put(unit.getSourceFile().toUri(), unit);
    for (var unit : all) new Definitions(new Source(unit)).scan(unit, null);
    for (var unit : all) new Uses(new Source(unit)).scan(unit, null);
    out.flush();
  }

  /** A file and where its lines begin. */
  class Source {
    final CompilationUnitTree unit;
    final String path;
    final CharSequence text;

    Source(CompilationUnitTree unit) throws IOException {
      this.unit = unit;
      path = pathOf(unit);
      text = unit.getSourceFile().getCharContent(true);
    }

    /** Whether a name stands there: the compiler adds trees that nobody wrote. */
    boolean has(CharSequence name, long at) {
      int end = (int) at + name.length();
      if (at < 0 || end > text.length() || !text.subSequence((int) at, end).toString().contentEquals(name)) return false;
      return end == text.length() || !Character.isJavaIdentifierPart(text.charAt(end));
    }

    /** Where a name stands first from there on; -1 for nowhere. */
    int next(CharSequence name, int from) {
      for (int at = from; at < text.length(); at++) {
        boolean begins = at == 0 || !Character.isJavaIdentifierPart(text.charAt(at - 1));
        if (begins && has(name, at)) return at;
      }
      return -1;
    }

    String place(long at) {
      return placeIn(unit, at);
    }
  }

  String pathOf(CompilationUnitTree unit) {
    return folder.relativize(Path.of(unit.getSourceFile().toUri())).toString().replace(File.separatorChar, '/');
  }

  /** Not by javac's own columns: those widen tabs. */
  String placeIn(CompilationUnitTree unit, long at) {
    long line = unit.getLineMap().getLineNumber(at);
    return pathOf(unit) + ":" + line + ":" + (at - unit.getLineMap().getStartPosition(line) + 1);
  }

  class Definitions extends TreePathScanner<Void, Void> {
    final Source source;
    int depth = 0;

    Definitions(Source source) {
      this.source = source;
    }

    @Override
    public Void visitPackage(PackageTree tree, Void none) {
      var name = tree.getPackageName() instanceof MemberSelectTree path ? path.getIdentifier() : null;
      if (name == null) name = ((IdentifierTree) tree.getPackageName()).getName();
      write("definition", source.place(endOf(tree.getPackageName()) - name.length()), name, "package", depth);
      return super.visitPackage(tree, none);
    }

    @Override
    public Void visitClass(ClassTree tree, Void none) {
      var name = tree.getSimpleName();
      int at = name.length() == 0 ? -1 : nameAfter(tree.getModifiers(), tree, name);
      boolean isListed = define(at, name, tree.getKind().name().toLowerCase(Locale.ROOT), true);
      return within(isListed, () -> super.visitClass(tree, null));
    }

    @Override
    public Void visitMethod(MethodTree tree, Void none) {
      var element = trees.getElement(getCurrentPath());
      boolean isConstructor = tree.getReturnType() == null;
      var name = isConstructor && element != null ? element.getEnclosingElement().getSimpleName() : tree.getName();
      boolean isListed = define(((JCTree) tree).pos, name, isConstructor ? "constructor" : "method", true);
      return within(isListed, () -> super.visitMethod(tree, null));
    }

    @Override
    public Void visitVariable(VariableTree tree, Void none) {
      var element = trees.getElement(getCurrentPath());
      var kind = element == null ? "variable" : element.getKind().name().toLowerCase(Locale.ROOT);
      boolean isMember = kind.equals("field") || kind.equals("enum_constant");
      boolean isListed = define(nameAfter(tree.getModifiers(), tree, tree.getName()), tree.getName(), kind, isMember);
      return within(isListed && isMember, () -> super.visitVariable(tree, null));
    }

    @Override
    public Void visitTypeParameter(TypeParameterTree tree, Void none) {
      define(((JCTree) tree).pos, tree.getName(), "type_parameter", false);
      return super.visitTypeParameter(tree, none);
    }

    /** @return whether it is written; what is generated stands at the name of something else */
    boolean define(int at, Name name, String kind, boolean isOutlined) {
      var element = trees.getElement(getCurrentPath());
      if (element == null || !source.has(name, at)) return false;
      places.put(element, source.place(at));
      write("definition", source.place(at), name, kind, isOutlined ? depth : "-");
      return true;
    }

    Void within(boolean isDeeper, Runnable scan) {
      if (isDeeper) depth += 1;
      scan.run();
      if (isDeeper) depth -= 1;
      return null;
    }

    /** By their own positions some definitions begin with their annotations. */
    int nameAfter(ModifiersTree modifiers, Tree tree, Name name) {
      return source.next(name, Math.max(endOf(modifiers), ((JCTree) tree).pos));
    }

    int endOf(Tree tree) {
      return (int) trees.getSourcePositions().getEndPosition(source.unit, tree);
    }
  }

  class Uses extends TreePathScanner<Void, Void> {
    final Source source;
    /** The constructors that are called, by where their type is named. */
    final Map<Long, Element> constructors = new HashMap<>();
    /** Names of methods that may be others, since nobody knows the type of an argument. */
    final Set<Tree> unsure = new HashSet<>();

    Uses(Source source) {
      this.source = source;
    }

    @Override
    public Void visitImport(ImportTree tree, Void none) {
      if (tree.isStatic() && tree.getQualifiedIdentifier() instanceof MemberSelectTree path) writeStatic(path);
      return super.visitImport(tree, none);
    }

    /** The compiler resolves what a static import names only where that is used. */
    void writeStatic(MemberSelectTree path) {
      var way = new TreePath(new TreePath(getCurrentPath(), path), path.getExpression());
      if (!(trees.getElement(way) instanceof TypeElement type) || isUnknown(type)) return;
      var named = elements.getAllMembers(type).stream()
          .filter(one -> one.getSimpleName().equals(path.getIdentifier()) && one.getModifiers().contains(Modifier.STATIC))
          .toList();
      if (!named.isEmpty()) write("use", nameEnd(path, path.getIdentifier()), path.getIdentifier(), named);
    }

    @Override
    public Void visitMethod(MethodTree tree, Void none) {
      if (trees.getElement(getCurrentPath()) instanceof ExecutableElement method && places.containsKey(method)) {
        var type = (TypeElement) method.getEnclosingElement();
        var above = new LinkedHashSet<Element>();
        for (var one : typesAbove(type))
          for (var other : one.getEnclosedElements())
            if (other instanceof ExecutableElement overridden && elements.overrides(method, overridden, type)) above.add(other);
        above.retainAll(places.keySet());
        if (!above.isEmpty()) write("overrides", ((JCTree) tree).pos, tree.getName(), List.copyOf(above));
      }
      return super.visitMethod(tree, none);
    }

    Set<TypeElement> typesAbove(TypeElement type) {
      var found = new LinkedHashSet<TypeElement>();
      for (var above : types.directSupertypes(type.asType()))
        if (types.asElement(above) instanceof TypeElement one && found.add(one)) found.addAll(typesAbove(one));
      return found;
    }

    @Override
    public Void visitNewClass(NewClassTree tree, Void none) {
      var constructor = tree.getClassBody() == null ? trees.getElement(getCurrentPath()) : constructorAbove(tree);
      if (constructor != null && !isUnsure(tree.getArguments(), constructor))
        constructors.put(nameOf(tree.getIdentifier()), constructor);
      return super.visitNewClass(tree, none);
    }

    /** What the constructor calls that the compiler makes for an anonymous class. */
    Element constructorAbove(NewClassTree tree) {
      var body = new TreePath(getCurrentPath(), tree.getClassBody());
      for (var member : tree.getClassBody().getMembers()) {
        if (!(member instanceof MethodTree method) || method.getReturnType() != null) continue;
        var block = new TreePath(new TreePath(body, method), method.getBody());
        for (var statement : method.getBody().getStatements())
          if (statement instanceof ExpressionStatementTree call) {
            var path = new TreePath(new TreePath(block, call), call.getExpression());
            return trees.getElement(path);
          }
      }
      return null;
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree tree, Void none) {
      var method = trees.getElement(getCurrentPath());
      if (method != null && isUnsure(tree.getArguments(), method)) unsure.add(tree.getMethodSelect());
      return super.visitMethodInvocation(tree, none);
    }

    /** What nobody knows the type of goes to any parameter. */
    boolean isUnsure(List<? extends ExpressionTree> given, Element called) {
      if (called.getEnclosingElement() == null || given.stream().noneMatch(this::isUnknownValue)) return false;
      if (!(called.getEnclosingElement() instanceof TypeElement type)) return false;
      var members = called.getKind() == ElementKind.CONSTRUCTOR ? type.getEnclosedElements() : elements.getAllMembers(type);
      return members.stream().filter(one -> one.getSimpleName().equals(called.getSimpleName())).count() > 1;
    }

    boolean isUnknownValue(ExpressionTree value) {
      var type = trees.getTypeMirror(new TreePath(getCurrentPath(), value));
      return type == null || type.getKind() == TypeKind.ERROR;
    }

    /** Where the last name of a type begins. */
    long nameOf(Tree type) {
      if (type instanceof ParameterizedTypeTree generic) return nameOf(generic.getType());
      if (type instanceof AnnotatedTypeTree annotated) return nameOf(annotated.getUnderlyingType());
      if (type instanceof MemberSelectTree select) return nameEnd(select, select.getIdentifier());
      return trees.getSourcePositions().getStartPosition(source.unit, type);
    }

    @Override
    public Void visitIdentifier(IdentifierTree tree, Void none) {
      use(tree, trees.getSourcePositions().getStartPosition(source.unit, tree), tree.getName());
      return super.visitIdentifier(tree, none);
    }

    @Override
    public Void visitMemberSelect(MemberSelectTree tree, Void none) {
      use(tree, nameEnd(tree, tree.getIdentifier()), tree.getIdentifier());
      return super.visitMemberSelect(tree, none);
    }

    @Override
    public Void visitMemberReference(MemberReferenceTree tree, Void none) {
      use(tree, nameEnd(tree, tree.getName()), tree.getName());
      return super.visitMemberReference(tree, none);
    }

    long nameEnd(Tree tree, Name name) {
      return trees.getSourcePositions().getEndPosition(source.unit, tree) - name.length();
    }

    void use(Tree tree, long at, Name name) {
      var element = trees.getElement(getCurrentPath());
      if (element == null || isUnknown(element) || unsure.contains(tree)) return;
      // What stands for a mistake has another name, or none.
      if (element.getKind() != ElementKind.CONSTRUCTOR && !element.getSimpleName().equals(name)) return;
      var constructor = constructors.get(at);
      write("use", at, name, constructor == null ? List.of(element) : List.of(element, constructor));
    }

    void write(String what, long at, Name name, List<? extends Element> meant) {
      if (!source.has(name, at) || SourceVersion.isKeyword(name)) return;
      var targets = meant.stream().map(JavacNames.this::placeOf).filter(Objects::nonNull).distinct().toList();
      if (!targets.isEmpty()) JavacNames.this.write(what, source.place(at), name, String.join("\t", targets));
    }
  }

  /** Null for a constructor that nobody wrote. */
  String placeOf(Element element) {
    var known = places.get(element);
    if (known != null) return known;
    if (element instanceof VarSymbol variable) return placeOfVariable(variable);
    var type = element.getEnclosingElement();
    if (type == null || type.getKind() != ElementKind.RECORD)
      return element.getKind() == ElementKind.CONSTRUCTOR ? null : outside(element);
    // What a record has without a word is one of its components.
    return type.getEnclosedElements().stream()
        .filter(one -> one.getKind() == ElementKind.FIELD && one.getSimpleName().equals(element.getSimpleName()))
        .map(places::get).filter(Objects::nonNull).findFirst().orElse(outside(element));
  }

  static String outside(Element element) {
    return "-" + element.getEnclosingElement() + "." + element.getSimpleName();
  }

  /** Bodies of lambdas are attributed several times, each time with variables of their own. */
  String placeOfVariable(VarSymbol variable) {
    Element around = variable;
    while (around != null && !(around.getEnclosingElement() instanceof PackageElement)) around = around.getEnclosingElement();
    // An array's length is in no type.
    var file = around instanceof ClassSymbol type ? type.sourcefile : null;
    var unit = file == null ? null : units.get(file.toUri());
    return unit == null || variable.pos < 0 ? outside(variable) : placeIn(unit, variable.pos);
  }

  /** Packages are in no place, and what is not resolved is one that nobody knows. */
  static boolean isUnknown(Element element) {
    return element.getKind() == ElementKind.PACKAGE || element.asType().getKind() == TypeKind.ERROR;
  }

  void write(Object... cells) {
    var line = new StringJoiner("\t");
    for (var cell : cells) line.add(cell.toString());
    out.print(line + "\n");
  }
}
