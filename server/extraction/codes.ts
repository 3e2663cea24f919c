// Numbers that the extraction and the rest of the server share. The file is read by both compilers, so it holds nothing
// but constants; a test compares them with the lists that they number.

/** A record of another format is made anew. */
export const FORMAT = 19;

/** Kinds of definitions, by their places in `kinds`. */
export const KIND_MODULE = 0;
export const KIND_NAMESPACE = 1;
export const KIND_CLASS = 2;
export const KIND_INTERFACE = 3;
export const KIND_TRAIT = 4;
export const KIND_STRUCT = 5;
export const KIND_ENUM = 6;
export const KIND_UNION = 8;
export const KIND_TYPE = 9;
export const KIND_TYPE_PARAMETER = 10;
export const KIND_FUNCTION = 11;
export const KIND_METHOD = 12;
export const KIND_CONSTRUCTOR = 13;
export const KIND_PROPERTY = 14;
export const KIND_FIELD = 15;
export const KIND_VARIABLE = 16;
export const KIND_CONSTANT = 17;
export const KIND_PARAMETER = 18;
export const KIND_MACRO = 19;
export const KIND_OBJECT = 20;
export const KIND_IMPORT = 23;

/** Sets of kinds, a bit for each: what the name of a type can mean. */
export const TYPE_KINDS =
  (1 << KIND_MODULE) |
  (1 << KIND_NAMESPACE) |
  (1 << KIND_CLASS) |
  (1 << KIND_INTERFACE) |
  (1 << KIND_TRAIT) |
  (1 << KIND_STRUCT) |
  (1 << KIND_ENUM) |
  (1 << KIND_UNION) |
  (1 << KIND_TYPE) |
  (1 << KIND_TYPE_PARAMETER) |
  (1 << KIND_OBJECT) |
  (1 << KIND_IMPORT);
/** What a call can mean, in languages that keep values and functions apart. */
export const CALLABLES =
  (1 << KIND_FUNCTION) |
  (1 << KIND_METHOD) |
  (1 << KIND_CONSTRUCTOR) |
  (1 << KIND_MACRO) |
  (1 << KIND_CLASS) |
  (1 << KIND_TYPE) |
  (1 << KIND_IMPORT);
/** What a value cannot mean there. */
export const ONLY_CALLABLES =
  (1 << KIND_FUNCTION) | (1 << KIND_METHOD) | (1 << KIND_CONSTRUCTOR) | (1 << KIND_MACRO);
/** What a value never means. */
export const ONLY_TYPES =
  (1 << KIND_INTERFACE) | (1 << KIND_TYPE) | (1 << KIND_TYPE_PARAMETER) | (1 << KIND_TRAIT);
/** What owns the scope that it opens, though it is declared inside of it. */
export const OWNERS = (1 << KIND_FUNCTION) | (1 << KIND_CLASS) | (1 << KIND_METHOD);
/** What, bound inside of a node, does not have the type that the node itself is given. */
export const OF_THEIR_OWN = (1 << KIND_TYPE_PARAMETER) | (1 << KIND_PROPERTY);

/** By their places in `uses`. */
export const USE_DEFINITION = 0;
export const USE_READ = 1;
export const USE_WRITE = 2;
export const USE_CALL = 3;
export const USE_TYPE = 4;
export const USE_IMPORT = 5;
export const USE_KEY = 6;
export const USE_TAG = 7;

/** By their places in `scopeKinds`. */
export const SCOPE_FILE = 0;
export const SCOPE_FUNCTION = 1;
export const SCOPE_BLOCK = 2;
export const SCOPE_TYPE = 3;
export const SCOPE_NAMESPACE = 4;
export const SCOPE_PARAMETERS = 5;

/** By their places in `edges`, from 1 on. */
export const EDGE_TYPE = 1;
export const EDGE_INITIAL = 2;
export const EDGE_SUPER = 3;
export const EDGE_OWNER = 4;
export const EDGE_BODY = 5;
export const EDGE_EXPORT = 6;
export const EDGE_DEFAULT = 7;
export const EDGE_OWNER_OR_TYPE = 8;
export const EDGE_PASS = 9;
export const EDGE_BASE = 10;
export const EDGE_DOCS = 11;
export const EDGE_VALUE = 12;
export const EDGE_ELEMENTS = 13;
export const EDGE_WHOLE = 14;
export const EDGE_CASES = 15;
export const EDGE_TESTED = 16;

/** How a value relates to the occurrence, or scope, that it names. */
export const MODE_NONE = 0;
export const MODE_SAME = 1;
export const MODE_CALL = 2;
export const MODE_INSTANCE = 3;
export const MODE_SELF = 4;
export const MODE_SUPER = 5;
/** The value that is not to be asked. */
export const MODE_UNKNOWN = 6;
/** What no file of the workspace defines. */
export const MODE_EXTERNAL = 7;
/** A row of the composites. */
export const MODE_COMPOSITE = 8;
/** What is expected by an occurrence that is called: in one place, and by names. */
export const MODE_ARGUMENT = 9;
export const MODE_PARAMETERS = 10;

/** What a comment tells the type of: a value, a parameter, what is returned. */
export const DOC_VALUE = 0;
export const DOC_PARAMETER = 1;
export const DOC_RETURNED = 2;

/** A value in mode `argument` is an occurrence times this, and the place of the argument; later ones count as the last. */
export const PLACES_MAX = 32;

/** An occurrence's `lexical`: 0 for a member, this for a name that may mean any kind, and behind it the one kind meant. */
export const ANY_KIND = 1;

/** Flags of a definition. */
export const FLAG_EXPORTED = 1;
export const FLAG_DEFAULT = 2;
export const FLAG_HIDDEN = 4;
export const FLAG_LOCAL = 8;
export const FLAG_ASSIGNS = 16;
export const FLAG_SHADOWS = 32;
export const FLAG_DROPPED = 64;
export const FLAG_OUTWARD = 128;

/** What a node stands for, by what its children do. */
export const VALUE_SAME = 1;
export const VALUE_CALL = 2;
export const VALUE_INSTANCE = 3;
export const VALUE_SELF = 4;
export const VALUE_SUPER = 5;
export const VALUE_EXTERNAL = 6;
export const VALUE_UNION = 7;
export const VALUE_WRAPPED = 8;
export const VALUE_ELEMENT = 9;

/** Uses of leaves that are no plain identifiers; those are their use + 1. */
export const IDENTIFIER_CODE = 250;
export const IDENTIFIER_TEXT = 251;
export const IDENTIFIER_NAME_WORD = 252;
export const IDENTIFIER_QUOTED_WORD = 253;
export const IDENTIFIER_IGNORED = 255;

/** What patterns take of a value. */
export const TAKES_MEMBERS = 1;
export const TAKES_NAMED = 2;
export const TAKES_DEFAULT = 3;
export const TAKES_PLACES = 4;

/** What is expected in a node, by their places in `expectations`, from 1 on. */
export const EXPECTS_SAME = 1;
export const EXPECTS_ELEMENT = 2;
export const EXPECTS_SUBJECT = 3;
export const EXPECTS_ARGUMENT = 4;
export const EXPECTS_DECLARED = 5;
export const EXPECTS_FUNCTION = 6;
export const EXPECTS_RETURNED = 7;

/** How arguments are told apart. */
export const ARGUMENTS_BY_PLACE = 1;

/** Nodes that are taken apart, by a function or as imports, and those that are not looked into. */
export const APART = 1;
export const APART_SKIPPED = 2;

/** The field of what came last. */
export const ANY_FIELD = 65535;
/** In the place of a field: the child that comes first. */
export const FIRST_CHILD = 65534;
/** The symbol of ERROR nodes, in every grammar. */
export const ERROR_SYMBOL = 65535;

/** Codes of expressions, and of composites, which become them. */
export const EXPRESSION_UNKNOWN = 0;
export const EXPRESSION_DEFINITION = 1;
export const EXPRESSION_FREE = 2;
export const EXPRESSION_MEMBER = 3;
export const EXPRESSION_CALL = 4;
export const EXPRESSION_INSTANCE = 5;
export const EXPRESSION_SELF = 6;
export const EXPRESSION_SUPER = 7;
export const EXPRESSION_EXTERNAL = 8;
export const EXPRESSION_IMPLICIT = 9;
export const EXPRESSION_WRAPPED = 10;
export const EXPRESSION_ELEMENT = 11;
export const EXPRESSION_AWAITED = 12;
export const EXPRESSION_UNION = 13;
export const EXPRESSION_ARGUMENT = 14;
export const EXPRESSION_PARAMETERS = 15;
export const EXPRESSION_OTHERWISE = 16;
export const EXPRESSION_EXPECTED = 17;

/** What an occurrence is bound to. */
export const TARGET_FREE = 0;
export const TARGET_DEFINITION = 1;
export const TARGET_MEMBER = 2;
export const TARGET_IMPLICIT = 3;

/** Flags of a name: an import brings it in under another one; an import or export has it; others see it defined. */
export const NAME_RENAMED = 1;
export const NAME_PASSED = 2;
export const NAME_DEFINED = 4;
/** The first two are written below the length of a name, the last below the number of its occurrences. */
export const LENGTH_SHIFT = 2;
export const COUNT_SHIFT = 1;

/** The bits of an occurrence's first byte; the use is in the lowest three. */
export const TARGET_SHIFT = 3;
export const SAME_LINE = 32;
export const SAME_TARGET = 64;

/** Rules, as the tables have them. */
export const RULE_BIND = 1;
export const RULE_REFER = 2;
export const RULE_TOKEN = 3;
export const RULE_MEMBER = 4;
export const RULE_INHERIT = 5;
export const RULE_IGNORE = 6;

/** Where a binding makes its name visible. */
export const INTO_HERE = 0;
export const INTO_INSIDE = 1;
export const INTO_FUNCTION = 2;
export const INTO_TYPE = 3;
export const INTO_FILE = 4;
export const INTO_OUTSIDE = 5;

/** What else rules say, a bit for each. */
export const SAYS_ASSIGNS = 1;
export const SAYS_SHADOWS = 2;
export const SAYS_UNSEEN = 4;
export const SAYS_INITIALIZED = 8;
export const SAYS_LOWER_CASE = 16;
export const SAYS_BODIED = 32;
export const SAYS_ONCE = 64;
export const SAYS_LISTED = 128;
export const SAYS_OUTWARD = 256;
export const SAYS_OPTIONAL = 512;
export const SAYS_OWN = 1024;
/** It takes on bindings of some kinds only. */
export const SAYS_OF_KINDS = 2048;
export const SAYS_OF_TYPE = 4096;

/** What a member is looked up in. */
export const OF_CHILD = 0;
export const OF_HOLDER = 1;
export const OF_OUTER = 2;
export const OF_SELF = 3;
export const OF_SUBJECT = 4;
export const OF_EXPECTED = 5;

/** Which bindings a member takes on. */
export const BINDS_ANY = 0;
export const BINDS_SELF = 1;
export const BINDS_NEVER = 2;
export const BINDS_NONE = 3;

/** Which names of a list have the type of the value, and the place in it; 0 for none. */
export const PLACE_FIRST = 1;
export const PLACE_OTHERS = 2;

/** What stands between an object and its member, a bit for each. */
export const BETWEEN_DOT = 1;
export const BETWEEN_ARROW = 2;
export const BETWEEN_COLONS = 4;

/** What a language says of itself, a bit for each. */
export const IMPLICIT_SELF = 1;
export const SELF_IS_OWNER = 2;
export const MEMBERS_IN_BODY = 4;
export const DECLARES_FIRST = 8;
export const NAMED_FOR_TYPE = 16;
export const HAS_MAKERS = 32;
export const SEPARATE_CALLS = 64;
export const SEPARATE_VALUES = 128;
export const ASSIGNS_TO_BLOCKS = 256;
export const ASSIGNS_TO_VISIBLE = 512;
export const TYPES_ALONE = 1024;
export const TYPES_OR_CONSTANTS = 2048;
export const EXTENDS_TYPES = 4096;
export const USES_INTRODUCE = 8192;
export const COLONS_ARE_TOP = 16384;
export const METHODS_STAY_INSIDE = 32768;
export const TYPES_ARE_OBJECTS = 65536;
export const ASKS_ALL_AROUND = 131072;

/** What a language says of a word, a bit for each. */
export const WORD_SELF = 1;
export const WORD_EACH = 2;
export const WORD_CONSTRUCTOR = 4;
export const WORD_MAKER = 8;
export const WORD_NAMELESS = 16;
export const WORD_HOLDER = 32;
export const WORD_ITSELF = 64;
export const WORD_WITHIN = 128;
export const WORD_GIVEN = 256;
export const WORD_LATE = 512;
/** What calls a function with something of what it is called on itself. */
export const CALLERS = WORD_EACH | WORD_ITSELF | WORD_WITHIN;

/** What a production names of its children, a bit for each. */
export const PRODUCTION_ALIASES = 1;
export const PRODUCTION_FIELDS = 2;

/** What a node is in an import, in the order of `importRoles` in server/languages/language.ts. */
export const IMPORT_PATHS = 1;
export const IMPORT_MODULE = 2;
export const IMPORT_FILE = 3;
export const IMPORT_LIST = 4;
export const IMPORT_LISTED = 5;
export const IMPORT_RENAMED = 6;
export const IMPORT_ALL = 7;
export const IMPORT_PATH = 8;
export const IMPORT_SEGMENT = 9;
export const IMPORT_SELF = 10;
export const IMPORT_PUBLIC = 11;
export const IMPORT_CLAUSES = 12;
export const IMPORT_EXPORTS = 13;
export const IMPORT_REQUIRED = 14;
export const IMPORT_CLAUSE = 15;
export const IMPORT_NAMES = 16;
export const IMPORT_SPECIFIER = 17;
export const IMPORT_WHOLE = 18;
export const IMPORT_NAME = 19;
export const IMPORT_QUOTED = 20;

/** The fields in an import, in the order of `importFields` in server/languages/import-tables.ts. */
export const FIELD_ARGUMENT = 0;
export const FIELD_PATH = 1;
export const FIELD_LIST = 2;
export const FIELD_ALIAS = 3;
export const FIELD_NAME = 4;
export const FIELD_SOURCE = 5;

/** Steps of a walk that is written down. */
export const STEP_ENTER = 0;
export const STEP_LEAVE = 1;
export const STEP_LEAF = 2;
