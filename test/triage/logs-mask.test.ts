import { mask } from "@hansho/triage/logs/mask";
import { findingOf } from "@hansho/triage/logs/read-lines";
import fc from "fast-check";
import { expect, test } from "vitest";

test.each([
  ["password=hunter2 rest", "password=*** rest"],
  ["db_password: hunter2, next", "db_password: ***, next"],
  ["PGPASSWORD='a b c' psql", "PGPASSWORD='***' psql"],
  ['{"clientSecret":"s3\\"cret","id":7}', '{"clientSecret":"***","id":7}'],
  ["{ apiKey: 'abc', user: 'bob' }", "{ apiKey: '***', user: 'bob' }"],
  ['{\\"token\\":\\"abc\\",\\"id\\":7}', '{\\"token\\":\\"***\\",\\"id\\":7}'],
  ["Authorization: Bearer abcdef", "Authorization: ***"],
  ["sent Bearer eyJhbGciOi.eyJzdWIiOi.c2ln now", "sent Bearer *** now"],
  ["Basic dXNlcjpwYXNz= is old", "Basic *** is old"],
  ["x-api-key=1234567890abcdef", "x-api-key=***"],
  ["key AKIAIOSFODNN7EXAMPLE used", "key *** used"],
  ["jdbc:postgresql://app:pw@db:5432/bank", "jdbc:postgresql://***@db:5432/bank"],
  ["redis://:pw@cache:6379", "redis://***@cache:6379"],
  ["mail taro.yamada+x@bank.example.co.jp bounced", "mail ***@*** bounced"],
  ["card 4111 1111 1111 1111 declined", "card *** declined"],
  ["card 4111-1111-1111-1111 declined", "card *** declined"],
  ["5555555555554444", "***"],
  ["slack xoxb-1234567890-abc", "slack ***"],
  ["socket xapp-1-A0123-456-abcdef", "socket ***"],
  [
    "post to https://hooks.slack.com/services/T01/B02/AbCdEf failed",
    "post to https://hooks.slack.com/services/*** failed",
  ],
  ["model sk-proj-AbC123-_x9 refused", "model *** refused"],
  ["口座番号 1234567 は凍結", "口座番号 *** は凍結"],
  ["普通 7654321", "普通 ***"],
  ["当座預金：1234567", "当座預金：***"],
  ["マイナンバー 1234 5678 9012", "マイナンバー ***"],
  ["from 0001-123-1234567 to", "from *** to"],
  ['{"accountNumber":"1234567","id":7}', '{"accountNumber":"***","id":7}'],
  ["account number 12345678", "account number ***"],
  ["パスワード：himitsu を確認", "パスワード：*** を確認"],
])("masks %j", (text, masked) => {
  expect(mask(text)).toBe(masked);
});

test.each([
  "User authentication failed: invalid token.",
  "token: expired",
  "https://auth.internal/token: connection refused",
  "account 123456789012 of AWS",
  "普通に終了しました 12 件",
  "Basic authentication failed",
  "order 4111 1111 1111 1112 shipped",
  "at 1795284300123 ms",
  "trace 1-6920ad4c-1a2b3c4d5e6f708192a3b4c5",
  "request 5f1c0a52-8a5e-4a44-9d10-8d3fc8d1c001",
  "auth_service: connection refused",
  "tokenizer: broken",
  "https://bank.example/balance?page=2",
  "データベース接続がタイムアウトしました",
])("leaves %j as it is", (text) => {
  expect(mask(text)).toBe(text);
});

const secret = fc.stringMatching(/^[A-Za-z0-9]{8,24}Z9$/u);
const carrier = fc.constantFrom<(value: string) => string>(
  (value) => `password=${value}`,
  (value) => `"api_key": "${value}"`,
  (value) => `Authorization: Bearer ${value}`,
  (value) => `access_token=${value}&x=1`,
  (value) => `https://user:${value}@bank.example/pay`,
  (value) => `GET https://bank.example/pay?api_key=${value} 503`,
);
const shape = fc.constantFrom<(said: string) => string>(
  (said) => `ERROR Payment failed ${said}`,
  (said) =>
    JSON.stringify({ level: "error", message: `Payment failed ${said}`, err: { message: said, name: "PayError" } }),
  (said) =>
    `com.example.PayException: ${said}\n\tat com.example.Pay.run(Pay.java:1)\nCaused by: java.io.IOException: ${said}`,
  (said) => `Traceback (most recent call last):\n  File "/app/x.py", line 1, in f\nValueError: ${said}`,
);

test("lets no secret into a finding, however the line is made", () => {
  fc.assert(
    fc.property(secret, carrier, shape, (value, carry, say) => {
      const finding = findingOf([{ at: 0, text: say(carry(value)) }]);
      expect(finding).not.toBeNull();
      expect(JSON.stringify(finding)).not.toContain(value);
    }),
    { numRuns: 500 },
  );
});
