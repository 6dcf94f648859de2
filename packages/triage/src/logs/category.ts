import type { Category } from "@hansho/core/category";
import { isPublic } from "./request.ts";

/** What a category is told by, the surest first; English and Japanese. Timeouts of functions are told by Lambda itself. */
const SIGNS: readonly [Category, RegExp][] = [
  ["timeout", /Task timed out after [\d.]+ seconds/u],
  ["code-defect", /unable to import module|no module named|cannot find module|ImportModuleError|ModuleNotFound/iu],
  [
    "auth",
    /access ?denied|not authorized to perform|unauthori[sz]ed|\bforbidden\b|authenticat(?:ion|e) (?:failed|failure|error)|failed to authenticate|(?:invalid|expired|revoked|missing|bad|malformed) (?:\w+ )?(?:token|credentials?|api[ -]?key|signature|session|jwt)\b|(?:token|credentials?|certificate|session|jwt) (?:has |have |is |was |are )?(?:expired|invalid|revoked|not valid)|TokenExpired|InvalidToken|JsonWebToken|JwtException|SignatureDoesNotMatch|UnrecognizedClient|(?:status(?: code)?|returned|HTTP\S*)[ :=]{1,3}40[13]\b|認証(?:に失敗|エラー|失敗)|認可(?:に失敗|エラー)|トークンが(?:無効|不正|期限)|無効なトークン|不正なトークン|権限が(?:ありません|不足|ない)|アクセスが?拒否/iu,
  ],
  [
    "message-queue",
    /kafka|:(?:5671|5672|9092|61616)\b|\b(?:sqs|sns topic|rabbitmq|pika|kombu|nats|amqp|activemq|kinesis|jms|pubsub|pub\/sub|dead[ -]?letter|message (?:queue|broker)|consumer (?:group|lag))\b|(?:from|to|in|on|the) (?:the )?(?:\w+ )?queue\b|\bqueue [\w.-]+ (?:does not exist|is full|not found)|QueueDoesNotExist|NonExistentQueue|malformed json|invalid json|不正な\s?json|(?:メッセージ)?キュー/iu,
  ],
  [
    "infrastructure",
    /disk (?:space|full|usage|quota)|no space left|ENOSPC|EDQUOT|out of memory|OutOfMemory|heap (?:space|limit|out)|cannot allocate memory|memory (?:limit|exhausted|exceeded)|OOM-?Kill(?:ed|ing)|low on resource|ephemeral-storage|signal: killed|too many open files|EMFILE|ENFILE|read-only file system|cpu (?:limit|throttl)|node (?:not ready|pressure)|ディスク|空き容量|容量(?:不足|が不足|が逼迫)|メモリ(?:不足|が不足)/iu,
  ],
  [
    "database",
    /database|\bdb (?:connection|error|server|host)|jdbc|\bsql(?:exception|state|alchemy|transient\w*)?\b|sqlexception|psql|postgres|mysql|mariadb|\baurora\b|\bora-\d|hikari|OperationalError|\bport["' :=]{1,4}(?:5432|3306|1521|1433|27017|6379)\b|connection pool|pool ?timed ?out|sqlx|dynamodb|mongo|\bredis\b|deadlock|lock wait timeout|too many connections|sequelize|prisma|psycopg|pgx|typeorm|knex|hibernate|\bjpa\b|ActiveRecord|\bPDO\w*|\bPG::|ProvisionedThroughput|ConditionalCheckFailed|dynamo|:(?:5432|3306|1521|1433|27017|6379)\b|データベース|DB(?:接続|サーバ|エラー|への)|デッドロック|コネクションプール/iu,
  ],
  [
    "external-api",
    /(?:payment|sms|mail|card|bank)[ -]?gateway|gateway api|third[ -]party|external (?:api|service|payment|system|provider)|\b(?:stripe|paypal|paypay|twilio|sendgrid|adyen|braintree|zendesk|salesforce|auth0|okta|openai)\b|外部\s?(?:api|サービス|システム)|決済(?:ゲートウェイ|代行|api|サービス)|ゲートウェイ\s?api/iu,
  ],
  [
    "internal-service",
    /ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ETIMEDOUT|connection (?:refused|reset|timed out|closed)|connect(?:ion)? time(?:d )?out|no route to host|unknown ?host|name or service not known|\bENOTFOUND\b|EAI_AGAIN|no such host|Endpoint request timed out|due to a timeout error|upstream|bad gateway|service (?:is )?unavailable|gateway time-?out|circuit ?breaker|CallNotPermitted|socket hang up|ConnectionRefused|ConnectionReset|actively refused|(?:read|request|connect|response|operation) timed? ?out|request timeout|(?:Socket|Connect|Read|Request|Open)Timeout|deadline exceeded|failed to connect to all addresses|StatusCode\.UNAVAILABLE|code = Unavailable|\b5xx\b|\b5\d\d (?:internal )?server error|(?:status(?: code)?|returned|HTTP\S*)[ :=]{1,3}5\d\d\b|\b50[234]\b|(?:in|from|to|by|calling) (?:the )?[\w-]+[ _-]?service\b|[\w-]+[_-]service\b|サービス(?:で|へ|から|が|との)|内部サービス|接続(?:が拒否|に失敗|がタイムアウト)/iu,
  ],
  [
    "code-defect",
    /NullPointer|null pointer|NullReference|KeyNotFound|nil pointer|TypeError|ReferenceError|SyntaxError|RangeError|KeyError|IndexError|NameError|AttributeError|AssertionError|UnboundLocal|ZeroDivision|ValueError|ClassCast|InvalidCast|Arithmetic|IndexOutOf|ArgumentNull|IllegalArgument|IllegalState|NoSuch(?:Method|Field|Element)|ClassNotFound|NoClassDef|ImportModule|ImportError|ModuleNotFound|MarshalError|HandlerNotFound|NotImplemented|NumberFormat|index out of range|NoMethodError|undefined function|member function|undefined (?:local variable or )?method|undefined (?:index|variable|array key)|FormatException|ObjectDisposed|InvalidOperation|UnsupportedOperation|StackOverflow|ConcurrentModification|JSONDecode|JsonParse|JsonMapping|UnmarshalType|Deserializ\w*Exception|assignment to entry in nil map|index out of bounds|slice bounds|unwrap\(\)|customer function error|Malformed Lambda proxy response|LambdaInvalidResponse|invalid memory address|UnhandledPromise|RecursionError|is not a function|is not defined|is undefined|of undefined|of null|cannot find module|ヌルポインタ|未定義/iu,
  ],
];

/** A host that could not be found or reached, named without a URL. */
const HOST =
  /(?:ENOTFOUND|EAI_AGAIN|UnknownHostException:|lookup|resolve(?: host)?|dial tcp|connect(?:ion)? to|(?:timed out|refused):) ["']?([\w-]+(?:\.[\w-]+)+)/iu;

/** The category of what was said; `unknown` where nothing tells. */
export function categoryOf(said: string, url: string | null): Category {
  const read = said.slice(0, 4000);
  const told = SIGNS.find(([, sign]) => sign.test(read))?.[0] ?? "unknown";
  if (told !== "internal-service") return told;
  const host = HOST.exec(read)?.[1];
  return (url !== null && isPublic(url)) || (host && isPublic(`https://${host}`)) ? "external-api" : told;
}
