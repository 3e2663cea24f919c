// What Ruby and its standard library bring along. A workspace may add to these classes, but they are not its own; and of a
// method with such a name, called on what nobody knows, the name alone says nothing.

const classes = `
  ArgumentError Array BasicObject BigDecimal Binding CGI CSV Class Comparable Complex Data Date
  DateTime Delegator Digest Dir ENV ERB Encoding EncodingError Enumerable Enumerator Errno Exception
  ExceptionForMatrix FalseClass Fiber File FileTest FileUtils Float GC Gem Hash IO IOError IPAddr
  IndexError Integer Interrupt JSON Kernel KeyError LoadError Logger Marshal MatchData Math Method
  Module Monitor Mutex NameError Net NilClass NoMethodError NotImplementedError Numeric Object
  ObjectSpace OpenSSL OpenStruct OptionParser Pathname Proc Process Psych Queue Ractor Random Range
  RangeError Rational Regexp Ripper RuntimeError SecureRandom Set Shellwords Signal SimpleDelegator
  Singleton SizedQueue Socket StandardError StopIteration String StringIO StringScanner Struct Symbol
  SyntaxError SystemExit Tempfile Thread Time Timeout TracePoint TrueClass TypeError URI UnboundMethod
  WeakRef YAML ZeroDivisionError Zlib
`;

/** Those of any object, of classes and modules, and what can be called anywhere. */
const ofObjects = `
  __callee__ __dir__ __method__ abort alias_method ancestors at_exit attr attr_accessor attr_reader
  attr_writer autoload backtrace binding block_given? caller caller_locations catch cause class
  class_eval class_exec class_variable_get class_variable_set clone const_defined? const_get
  const_missing const_set constants define_method define_singleton_method display dup enum_for eval
  exec exit extend extended fail fork format freeze frozen? full_message gets hash include include?
  included inherited inspect instance_eval instance_exec instance_method instance_methods instance_of?
  instance_variable_defined? instance_variable_get instance_variable_set instance_variables is_a?
  itself kind_of? lambda load local_variables loop method method_added method_defined? methods
  module_eval module_function nil? object_id open p pp prepend prepended print printf private
  private_class_method private_constant private_instance_methods private_method_defined? proc
  protected public public_class_method public_instance_method public_instance_methods public_method
  public_method_defined? public_send putc puts raise rand readlines refine remove_const
  remove_instance_variable remove_method require require_relative respond_to? respond_to_missing?
  select send set_backtrace singleton_class singleton_method sleep spawn sprintf srand superclass
  syscall system tap then throw to_enum trap undef_method using warn yield_self
`;

/** Those of strings, numbers, collections, times, files and what else is met most. */
const ofValues = `
  abs all? any? append ascii_only? assoc at b between? bytes bytesize byteslice call capitalize
  capitalize! captures casecmp casecmp? ceil center chain chars chomp chomp! chop chr chunk
  chunk_while clamp clear close closed? codepoints collect collect! combination compact compact!
  compare_by_identity concat count cover? crypt curry cycle day default default= default_proc delete
  delete! delete_at delete_if delete_prefix delete_prefix! delete_suffix delete_suffix! denominator
  detect difference dig digits div divmod downcase downcase! downto drop drop_while dump each
  each_byte each_char each_cons each_entry each_index each_key each_line each_pair each_slice
  each_value each_with_index each_with_object empty? encode encode! encoding end end_with? entries
  eof? even? except exclude_end? fdiv fetch fetch_values fill filter filter_map find find_all
  find_index finite? first flat_map flatten flatten! floor flush force_encoding friday? gcd getbyte
  getc getlocal getutc gmtime grep grep_v group_by gsub gsub! has_key? has_value? hex hour httpdate
  infinite? inject insert integer? intern intersect? intersection invert iso8601 join keep_if key key?
  keys last lazy lcm length lines list ljust localtime lock lstrip lstrip! map map! match match? max
  max_by mday member? merge merge! message min min_by minmax minmax_by minute modulo mon month
  named_captures names nan? negative? next next_day none? nonzero? nsec numerator oct odd? offset one?
  ord pack parameters partition permutation pop pos positive? post_match pow pre_match pred product
  push quo rassoc rationalize read readline readlines reduce rehash reject reject! remainder
  repeated_combination replace resume reverse reverse! reverse_each rewind rfc2822 rindex rjust rotate
  rotate! round rpartition rstrip rstrip! sample saturday? scan scrub sec seek select! set_encoding
  setbyte shift shuffle shuffle! size slice slice! slice_when sort sort! sort_by sort_by! source split
  squeeze squeeze! start_with? step store strftime string strip strip! sub sub! subsec succ sum
  sunday? swapcase symmetric_difference sync synchronize take take_while tally times to_a to_ary to_c
  to_date to_datetime to_f to_h to_hash to_i to_int to_io to_path to_proc to_r to_s to_set to_str
  to_sym to_time tr tr! tr_s transform_keys transform_keys! transform_values transform_values!
  transpose truncate truncate! try_convert unicode_normalize union uniq uniq! unlock unpack unpack1
  unshift upcase upcase! upto usec utc utc? utc_offset valid_encoding? value? values values_at wday
  weekday? write xmlschema yday year zero? zip zone
`;

export const rubyBuiltIns: ReadonlySet<string> = new Set(
  [classes, ofObjects, ofValues].flatMap((names) => names.trim().split(/\s+/)),
);
