// The text of server/ACCURACY.md around its tables: what is asked, and what counts.

export const emptyPage = `# Accuracy

Written by \`npm run truth\` (\`node --import tsx test/truth/run.ts [--corpus NAME] [--sample N] [--seed S]\`); do not
edit it by hand. A run replaces the rows of the corpora that it measured; \`--server names\` measures the naive baseline.

Positions are drawn with a seed from the identifiers of a repository, files first. The same questions go to a real
language server, the oracle, and to the server under test. Its answer is right when file and start line are those of one
of the oracle's answers, or of another declaration of the same, such as an overload.

- **Precision**: right answers among the answers given where the oracle knows one. Every location of an answer counts.
  Where the oracle points outside of the repository, an answer within it is wrong, but for the import of that very thing,
  which is counted as silent.
- **Recall**: what was found of that which the oracle knows within the repository. Without the packages that a
  repository depends on, an oracle knows less than it would in daily use; those places are not asked about.
- **First right**: positions whose first answer is right, among those that were answered.
- **Silent**: answers where the oracle has none at all, or none but an import that it does not follow, since the
  package is not installed. Nobody can judge them here, so they are in no share; if all of
  them were wrong, precision would fall by that much.
- **Guesses**: clangd answers with what has the same name where it recognises nothing. Asked with \`textDocument/symbolInfo\`,
  it says so, and is silent there; where it recognises a symbol, the declaration that it says is one of its answers.
- **Unread**: what stands under a condition that does not hold, as clangd tells, is asked about by nobody, and answers
  there are silent. So are macros in an outline, since clangd lists none.
- **Compiled**: each header as the first unit that includes it sees it, behind what that includes before. Files of other
  systems, and those that need what a build makes, are left out.
- **javac**: what Java's own compiler makes of all sources together, as though they were one module. Of \`new A()\` the class
  and the constructor are both right, and a method is used where one is that it overrides, or that overrides it. It is
  silent on packages, on what it does not know without the packages that a repository depends on, and on calls of
  overloads with an argument whose type it does not know.
- **Class**: \`editor\` is what a user is shown, the answers to the standard requests \`textDocument/definition\` and
  \`textDocument/references\`. All others are the server's own confidence, which agents are told with each answer:
  each row is scored as though only the answers of that class had been given, \`all\` with every one of them.
- **Definition**: names of definitions themselves are not asked about, since every server answers them with themselves.
  Nor are CommonJS' \`module\` and \`exports\`: tsserver answers those with the file.
- **References**: of definitions in the oracle's outline that are not local to a function, without the asked position,
  one for each line. An answer that is not among the oracle's is still right when the oracle, asked there for the
  definition, names the same one. Places that do not spell the name, such as a macro whose body does, need not be
  found. Of many answers to one question that the oracle does not give a hundred of those that the editor is shown are
  judged, and twenty of all, at even distances; the others are silent. JavaScript's \`{ a }\` is no definition, although
  tsserver lists it as one. Where nothing but the name speaks for an answer, as with the keys of an object whose type
  nobody says, the editor is shown what has that name: eslint's rules are full of those.
- **Outline**: name and line of every symbol with an identifier for its name; local ones may be listed, but need not be.
  tsserver lists each property of each object literal as well, tables of data above all; ours leaves them out, since they
  would make a fifth more definitions and bury what one looks for by its name.
  Lines in which a macro makes symbols whose names are not written there are left out.
- **Reading**: where no server of a language was had, the definitions of drawn places were found by reading the
  repository, before any answer was seen, and are written down in \`test/truth/judged\`. What reading does not tell is
  silent. The server has since been mended by the places of \`definition\`, and a few verdicts were corrected where the
  source plainly said so. Those of \`definition, unseen\` were drawn and read after that, and nothing has been mended by
  them: they tell what to expect.
- **Unanswered**: requests that failed or timed out, of the server and of the oracle; they are in no share.

<!-- begin figures -->

<!-- end figures -->

## Repositories and oracles

Files: those asked about, of those of the language in the sampled folders. Ready and memory: the oracle's first answer
with no work under way, and its processes' resident memory then and after all questions.

<!-- begin corpora -->

<!-- end corpora -->
`;
