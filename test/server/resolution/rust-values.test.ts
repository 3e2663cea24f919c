import { strict as assert } from "node:assert";
import { goTo } from "../../support/go-to.ts";

const job = `pub struct Job<'a> { pub next: Option<Box<Job<'a>>>, pub all: Vec<Part>, pub named: HashMap<u8, Part> }
pub struct Part;
impl Part { pub fn go(&self) {} pub fn more(&self) -> Result<Part, Fault> {} }
pub struct Fault;
impl<'a> Job<'a> {
  pub fn part(&self) -> Option<&Part> {}
  pub fn kept(&self) -> Rc<RefCell<Part>> {}
  pub fn made(&self) -> Self {}
}
`;

describe("Values of Rust", () => {
  const inJob = (body: string) =>
    goTo({ "src/lib.rs": `${job}fn f(job: &Job, parts: &[Part]) -> Option<()> { ${body} }\n` });
  const go = ["proved src/lib.rs Part.go"];

  it("are found in what a question mark, or an unwrapping, takes them out of", async () => {
    assert.deepEqual(await inJob("job.part()?.¦go();"), go);
    assert.deepEqual(await inJob("job.part().unwrap().¦go();"), go);
    assert.deepEqual(await inJob('job.part().expect("a part").more()?.¦go();'), go);
    assert.deepEqual(await inJob("let part = job.part()?; part.¦go();"), go);
    assert.deepEqual(await inJob("job.next.as_ref().unwrap().part()?.¦go();"), go);
    assert.deepEqual(await inJob("job.kept().borrow().¦go();"), go);
  });

  it("are found in the elements of collections, by loops and by methods", async () => {
    assert.deepEqual(await inJob("for part in &job.all { part.¦go(); }"), go);
    assert.deepEqual(await inJob("for part in job.all.iter().rev() { part.¦go(); }"), go);
    assert.deepEqual(await inJob("job.all.first()?.¦go();"), go);
    assert.deepEqual(await inJob("job.named.get(&1)?.¦go();"), go);
    assert.deepEqual(await inJob("job.all.iter().for_each(|part| part.¦go());"), go);
    assert.deepEqual(await inJob("job.part().map(|part| part.¦go());"), go);
    assert.deepEqual(await inJob("job.part().is_some_and(|&part| { part.¦go() });"), go);
    assert.deepEqual(await inJob("job.made().all.iter().find(|one| one.is(2)).unwrap().¦go();"), go);
  });

  it("are not those of the container, nor of its other parts", async () => {
    const provedInJob = async (body: string) =>
      (await inJob(body)).filter((answer) => answer.startsWith("proved"));
    assert.deepEqual(await provedInJob("job.part().¦go();"), []);
    assert.deepEqual(await provedInJob("job.all.¦go();"), []);
    assert.deepEqual(await provedInJob("job.all.iter().enumerate().for_each(|part| part.¦go());"), []);
    assert.deepEqual(await provedInJob("for (at, part) in job.all.iter().enumerate() { at.¦go(); }"), []);
    const ofTwo = await goTo({ "src/lib.rs": `${job}fn f(one: Pair<u8, Part>) { one?.¦go(); }\n` });
    assert.deepEqual(ofTwo, ["name src/lib.rs Part.go"]);
  });

  it("are taken out of options and results by patterns", async () => {
    assert.deepEqual(await inJob("if let Some(part) = job.part() { part.¦go(); }"), go);
    assert.deepEqual(await inJob("let Some(part) = job.part() else { return; }; part.¦go();"), go);
    assert.deepEqual(await inJob("while let Some(part) = job.all.pop() { part.¦go(); }"), go);
    assert.deepEqual(await inJob("match job.part() { Some(part) => part.¦go(), None => {} }"), go);
    assert.deepEqual(
      await inJob("match job.part()?.more() { Ok(ref part) if part.¦go() => {} _ => {} }"),
      go,
    );
    assert.deepEqual(await inJob("match job.part()? { part => part.¦go() }"), go);
    assert.deepEqual(await inJob("match job.part()?.more() { Err(part) => part.¦go(), _ => {} }"), []);
  });

  it("are taken out of structs and variants by patterns that name them", async () => {
    const text = `${job}
enum Kind { One(u8, Part), Two { part: Part, rest: Kind }, Three(Box<Kind>), Four(Option<Part>) }
struct Both(Fault, Part);
struct Named { part: Part }
`;
    const inKinds = async (body: string) =>
      (await goTo({ "src/lib.rs": `${text}fn f(kind: &Kind, n: Named) { ${body} }\n` })).filter((answer) =>
        answer.startsWith("proved"),
      );
    assert.deepEqual(await inKinds("if let Kind::One(_, part) = kind { part.¦go(); }"), go);
    assert.deepEqual(
      await inKinds("match kind { Kind::One(1, part) | Kind::Two { part, .. } => part.¦go() }"),
      go,
    );
    assert.deepEqual(await inKinds("match kind { Kind::Two { part: mut it, .. } => it.¦go() }"), go);
    assert.deepEqual(
      await inKinds("match any() { Kind::Two { rest: Kind::One(_, it), .. } => it.¦go() }"),
      go,
    );
    assert.deepEqual(await inKinds("match any() { Kind::Four(Some(it)) => it.¦go() }"), go);
    assert.deepEqual(await inKinds("match any() { Some(Kind::One(_, it)) => it.¦go() }"), go);
    assert.deepEqual(await inKinds("let Both(_, it) = any(); it.¦go();"), go);
    assert.deepEqual(await inKinds("let Named { part } = n; part.¦go();"), go);
    assert.deepEqual(await inKinds("let Named { ¦part: it } = n;"), ["proved src/lib.rs Named.part"]);
    assert.deepEqual(await inKinds("match kind { Kind::Two { ¦part: it } => {} }"), [
      "proved src/lib.rs Kind.Two.part",
    ]);
    assert.deepEqual(await inKinds("if let Kind::One((1, 2), it) = kind { it.¦go(); }"), go);
    assert.deepEqual(await inKinds("if let Kind::One(b',', it) = kind { it.¦go(); }"), []);
    assert.deepEqual(await inKinds("if let Kind::One(it, _) = kind { it.¦go(); }"), []);
    assert.deepEqual(await inKinds("if let Kind::One(.., it) = kind { it.¦go(); }"), []);
    assert.deepEqual(await inKinds("let Both(it, ..) = any(); it.¦go();"), []);
    assert.deepEqual(await inKinds("let Other(_, it) = any(); it.¦go();"), []);
  });

  it("have methods that share their names with fields", async () => {
    const text = `trait Node { fn text(&self) -> A; fn more(&self) {} }
struct A { name: B, text: B, more: B, run: B }
impl A { fn name(&self) -> A {} fn come(&self) {} }
impl Node for A { fn text(&self) -> A {} }
struct B;
impl B { fn go(&self) {} }
`;
    const inA = (body: string) => goTo({ "src/lib.rs": `${text}fn f(a: A) { ${body} }` });
    for (const name of ["a.¦name", "a.¦name()", "let A { ¦name: n, .. } = a", "each(A::¦name)"])
      assert.deepEqual(await inA(`${name};`), ["proved src/lib.rs A.name"], name);
    assert.deepEqual(await inA("a.¦text();"), ["proved src/lib.rs A.text"]);
    assert.deepEqual(await inA("a.¦more;"), ["proved src/lib.rs A.more"]);
    assert.deepEqual(await inA("a.¦more();"), ["proved src/lib.rs Node.more"]);
    assert.deepEqual(await inA("a.¦run();"), []);
    for (const name of ["name", "text"]) {
      assert.deepEqual(await inA(`a.${name}.¦go();`), ["proved src/lib.rs B.go"], name);
      assert.deepEqual(await inA(`a.${name}().¦come();`), ["proved src/lib.rs A.come"], name);
    }
  });

  it("are not told apart that a type has by one name for many traits", async () => {
    const made = ["u8", "u16", "u32"].map(
      (type) => `impl From<${type}> for A { fn from(one: ${type}) -> A {} }`,
    );
    const text = `struct A;\nimpl A { fn go(&self) {} }\n${made.join("\n")}\n`;
    const found = await goTo({ "src/lib.rs": `${text}fn f() { A::¦from(1); }` });
    assert.deepEqual(new Set(found), new Set(["name src/lib.rs A.from"]));
    assert.deepEqual(await goTo({ "src/lib.rs": `${text}fn f() { A::from(1).¦go(); }` }), [
      "proved src/lib.rs A.go",
    ]);
  });

  it("have the members of what they dereference to", async () => {
    const text = `struct A<T>(B, T);
impl<T> std::ops::Deref for A<T> { type Target = B; fn deref(&self) -> &B { &self.0 } }
impl<T> A<T> { fn own(&self) {} }
struct B { c: C }
impl B { fn go(&self) {} fn own(&self) {} fn make() {} }
struct C;
impl Deref for C { type Target = Rc<B>; }
struct D<T>(T);
impl<T: Node> Deref for D<T> { type Target = T; }
trait Node { fn node(&self); }
struct E;
impl Other for E { type Target = B; }
`;
    const inA = (body: string) =>
      goTo({ "src/lib.rs": `${text}fn f(a: &A<u8>, d: D<u8>, e: E) { ${body} }` });
    assert.deepEqual(await inA("a.¦go();"), ["proved src/lib.rs B.go"]);
    assert.deepEqual(await inA("a.¦own();"), ["proved src/lib.rs A.own"]);
    assert.deepEqual(await inA("a.c.¦go();"), ["proved src/lib.rs B.go"]);
    assert.deepEqual(await inA("A::¦make();"), []);
    assert.deepEqual(await inA("d.¦node();"), []);
    assert.deepEqual(await inA("e.¦go();"), []);
  });

  it("are of the same type when they are cloned", async () => {
    assert.deepEqual(await inJob("job.part()?.clone().¦go();"), go);
    assert.deepEqual(await inJob("let part = parts[0].clone(); job.clone().part()?.¦go();"), go);
    const own = `struct A;\nimpl A { fn clone(&self) -> B {} }\nstruct B;\nimpl B { fn go(&self) {} }\n`;
    assert.deepEqual(await goTo({ "src/lib.rs": `${own}fn f(a: A) { a.clone().¦go(); }` }), [
      "proved src/lib.rs B.go",
    ]);
  });

  it("are not known by what a function asks of its type parameters", async () => {
    const text = `trait Node { fn go(&self); }
fn one<N: Node>() -> N {}
fn any<N: Node>() -> Option<N> {}
`;
    const provedFor = async (body: string) =>
      (await goTo({ "src/lib.rs": `${text}fn f<N: Node>(n: N) { ${body} }` })).filter((answer) =>
        answer.startsWith("proved"),
      );
    assert.deepEqual(await provedFor("n.¦go();"), ["proved src/lib.rs Node.go"]);
    assert.deepEqual(await provedFor("one::<X>().¦go();"), []);
    assert.deepEqual(await provedFor("any::<X>().unwrap().¦go();"), []);
  });

  it("of generic types have what is implemented for these", async () => {
    const text =
      "struct S<T> { t: T }\nimpl<T> S<T> { fn new() -> Self {} fn go(&self) {} }\nfn f(s: S<u8>) {";
    const found = ["proved src/lib.rs S.go"];
    assert.deepEqual(await goTo({ "src/lib.rs": `${text} s.¦go(); }` }), found);
    assert.deepEqual(await goTo({ "src/lib.rs": `${text} S::<u8>::new().¦go(); }` }), found);
  });
});
