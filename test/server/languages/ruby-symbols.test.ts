import assert from "node:assert/strict";
import { definitionsIn, recordOf, referencesIn } from "../../support/extract.ts";

describe("Ruby's symbols", () => {
  it("define what they are given to", async () => {
    const record = await recordOf(
      "ruby",
      `class A
  delegate :one, :two=, to: :three
  attr_writer :four
  class_attribute :five, instance_accessor: false
  class_attribute :six
  define_singleton_method(:seven) { }
end
`,
    );
    assert.deepEqual(definitionsIn(record), [
      "class A @1",
      "method A.one @2",
      "method A.two= @2",
      "field A.four @3",
      "function A.five @4",
      "property A.six @5",
      "function A.seven @6",
    ]);
  });

  it("call methods of the object, or of what is not known", async () => {
    const record = await recordOf(
      "ruby",
      `class A
  delegate :a, to: :b
  before_action :c, only: :d
  has_many :e, as: :f, inverse_of: :g
  def m(x) = send(:h) && x.send(:i) && x.map(&:j)
end
`,
    );
    assert.deepEqual(
      referencesIn(record).filter((line) => /^[a-j] /.test(line)),
      [
        "b call @2 → implicit self(A).b",
        "c call @3 → implicit self(A).c",
        "d call @3 → implicit self(A).d",
        "f call @4 → parameters(has_many).as.f",
        "g call @4 → parameters(has_many).inverse_of.g",
        "h call @5 → implicit self(A).h",
        "i key @5 → ?.i",
        "j call @5 → ?.j",
      ],
    );
  });

  it("name constants of what is around", async () => {
    const record = await recordOf("ruby", "module A\n  autoload :Cart\n  private_constant :Box, :Lid\nend\n");
    assert.deepEqual(
      referencesIn(record).filter((line) => / read /.test(line)),
      [
        "Cart read @2 → implicit self(A).Cart",
        "Box read @3 → implicit self(A).Box",
        "Lid read @3 → implicit self(A).Lid",
      ],
    );
  });
});
