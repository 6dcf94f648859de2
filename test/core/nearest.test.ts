import { nearest } from "@hansho/core/nearest";
import { expect, test } from "vitest";

test.each([
  ["mute", ["list", "mute", "unmute"], "mute"],
  ["mtue", ["list", "mute"], "mute"],
  ["MUT", ["list", "Mute"], "Mute"],
  ["muted", ["list", "mute"], "mute"],
  ["lsit", ["list", "last"], "list"],
  ["lit", ["list", "last"], "list"],
  ["listt", ["lost", "list"], "list"],
  ["ab", ["cd"], null],
  ["ab", ["ba"], "ba"],
  ["abc", ["cab"], null],
  ["acknowledge", ["acknwoledge"], "acknwoledge"],
  ["acknowledge", ["aknwldge"], "aknwldge"],
  ["acknowledge", ["aknwldg"], null],
  ["abcdef", ["abcxyf"], "abcxyf"],
  ["abcdef", ["abcxyz"], null],
  ["abcdef", ["xbcdefy", "abcdxf"], "abcdxf"],
  ["a", ["b"], "b"],
  ["a", ["bcd"], null],
  ["", ["a"], "a"],
  ["", ["ab"], null],
  ["a", ["bc"], null],
  ["abc", ["xabcyzz"], null],
  ["abc", ["xac"], null],
  ["abc", ["bxc"], null],
  ["ack", [], null],
  ["", ["abcdefgh"], null],
  ["abc", ["abcdefg"], null],
  ["show", ["shwo", "snow"], "shwo"],
  ["abcd", ["badc"], null],
  ["abcdefghi", ["bacdfeghi"], "bacdfeghi"],
])("of %j and %j somebody most likely meant %j", (word, known, meant) => {
  expect(nearest(word, known)).toBe(meant);
});
