// Words that programmers use for one another. A query for one of them finds the others too, with less weight.

/** One word written in several ways: abbreviations and spellings. */
const SAME_WORD = `
  admin administrator
  addr address
  app application
  arg argument
  async asynchronous
  attr attribute
  auth authentication authorization authorisation
  avg average
  bin binary
  bool boolean
  btn button
  buf buffer
  calc calculate
  cb callback
  cfg config conf configuration configure
  char character
  cmd command
  cmp compare comparison
  col column
  color colour
  coord coordinate
  ctx context
  ctor constructor
  cur curr current
  db database
  dec decrement
  decl declaration declare
  def definition define
  del delete
  deps dependency dependencies
  desc description
  dest destination
  dev development
  dir directory
  dist distribution
  doc documentation document
  elem element
  env environment
  eq equal equality
  err error
  evt event
  exc exception
  exec execute execution
  expr expression
  ext extension
  fn func function
  fmt format
  gen generate generation
  hdr header
  id identifier identity
  idx index indices
  img image
  impl implementation implement
  inc increment
  info information
  init initialize initialise initialization initialisation
  int integer
  iter iterator iterate
  lang language
  len length
  lib library
  loc location
  lvl level
  max maximum
  mem memory
  mgr manager
  min minimum
  misc miscellaneous
  mod module
  msg message
  mut mutable
  mutex mutual
  net network
  normalize normalise
  num number
  obj object
  op operation operator
  opt option
  org organization organisation
  os operating
  param parameter
  perf performance
  perm permission
  pkg package
  pos position
  prev previous
  proc process
  prod production
  prop property
  ptr pointer
  pwd password passwd
  qty quantity
  rand random
  recv receive
  ref reference
  regex regexp
  rel relative relation
  repo repository
  req request
  res resp response
  rng range
  serialize serialise
  seq sequence
  sig signature
  spec specification
  src source
  stat statistic
  std standard
  stmt statement
  str string
  struct structure
  sync synchronize synchronise synchronous
  sys system
  temp tmp temporary
  tok token
  txn transaction
  txt text
  unsub unsubscribe
  usr user
  util utility
  val value
  var variable
  vec vector
  ver version
  vis visible visibility
  win window
`;

/** Different words for much the same. */
const ALIKE = `
  abort cancel interrupt stop terminate kill
  acquire obtain claim lock
  add append insert push attach
  alert notify notification warn
  allow permit grant enable
  array list sequence vector
  assert check verify validate ensure
  auth login signin credential session
  begin start launch open
  block forbid deny reject refuse
  bug defect issue problem
  build compile assemble make
  cache memoize memo store
  call invoke execute run
  change edit modify update alter mutate patch
  clean cleanup clear reset purge
  clone copy duplicate
  close shutdown dispose teardown finish end
  combine merge join concat concatenate union
  config setting option preference parameter
  connect attach link bind
  convert transform translate map cast coerce
  count number total amount tally
  crash panic fatal abort
  create make new build construct generate spawn
  decode parse deserialize unmarshal
  delay sleep wait timeout
  delete remove destroy erase drop discard unlink
  dialog modal popup
  directory folder
  disable deactivate
  disconnect detach unlink unbind
  display show render draw paint
  download fetch pull
  encode serialize marshal stringify dump
  encrypt cipher crypto
  error exception failure fault fail
  event signal message
  execute run perform process
  export emit output
  fetch get load read retrieve obtain receive
  filter select where
  find search lookup locate query seek match
  first head initial begin
  function method procedure routine
  group category cluster bucket
  guess infer estimate predict
  handler listener callback observer subscriber hook
  hash digest checksum
  hide conceal collapse
  identifier key uuid guid
  init setup bootstrap prepare start
  interface protocol trait contract
  item element entry record row
  job task work
  last tail final
  limit bound cap threshold quota
  link url uri href
  lock mutex semaphore
  log trace print debug
  logout signout
  map dictionary dict hash
  measure benchmark profile time
  member field property attribute
  message notification letter mail
  move rename relocate transfer
  network socket connection
  next following successor
  package module library
  path route location
  pause suspend
  pick choose select
  previous prior predecessor
  publish emit send broadcast dispatch trigger fire post
  queue backlog buffer
  quick fast
  quit exit
  random shuffle
  recent latest last
  refresh reload update
  register subscribe listen
  replace substitute swap
  reply response answer
  request query call
  restore recover rollback undo revert
  result outcome output
  retry repeat again
  role permission privilege access
  room space capacity
  safe secure
  save store persist write put
  schedule cron timer
  schema model shape
  scroll pan
  send transmit emit dispatch post
  server backend host daemon
  size length width count
  sort order rank arrange
  split divide separate partition
  start run launch begin
  state status
  stream pipe channel
  test spec check
  thread worker
  token credential secret
  trim strip
  upload push
  url address endpoint
  user account member person
  view page screen
  window frame
  wrap decorate proxy
`;

/** For other spellings of a word. */
const SAME_WORD_WEIGHT = 0.8;
/** For other words. */
const ALIKE_WEIGHT = 0.5;

/** For each stem the stems that may stand for it, with their weight below 1. */
export function expansionsOf(
  stem: (word: string) => string,
): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const expansions = new Map<string, Map<string, number>>();
  const sameWord = groupsOf(SAME_WORD, stem);
  for (const group of sameWord) relate(expansions, group, SAME_WORD_WEIGHT);
  for (const group of groupsOf(ALIKE, stem)) {
    // Whatever is written for one of the words may be written for the others as well.
    const spellings = sameWord.filter((spelling) => [...spelling].some((one) => group.has(one)));
    relate(expansions, new Set([group, ...spellings].flatMap((words) => [...words])), ALIKE_WEIGHT);
  }
  return expansions;
}

function groupsOf(table: string, stem: (word: string) => string): ReadonlySet<string>[] {
  return table
    .trim()
    .split("\n")
    .map((line) => new Set(line.trim().split(" ").map(stem)));
}

function relate(
  expansions: Map<string, Map<string, number>>,
  group: ReadonlySet<string>,
  weight: number,
): void {
  for (const one of group) {
    const others = expansions.get(one) ?? new Map<string, number>();
    expansions.set(one, others);
    for (const other of group) if (other !== one) others.set(other, Math.max(weight, others.get(other) ?? 0));
  }
}
