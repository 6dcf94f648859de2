/** The keys under which loggers keep one thing, the surest first; a dotted key is also a path of keys. */
const keys = (list: string): readonly string[] => list.split(/\s+/u).filter((key) => key !== "");

/** How loud the record is. */
export const LEVEL = keys(`
  level severity log.level levelname loglevel lvl Level @l log_level LogLevel logLevel severityText severity_text Severity`);

/** What it says. */
export const MESSAGE = keys(`
  message msg @m RenderedMessage @mt MessageTemplate Message event log text body body.stringValue @message`);

/** Our own service that logged it. */
export const SERVICE = keys(
  `service.name service service_name serviceName app_name application app resource.service.name
  resource.attributes.service.name dd.service serviceContext.service kubernetes.labels.app applicationName appName
  Application ApplicationName ServiceName`,
);

/** The request's or the trace's id. */
export const TRACE = keys(`
  trace_id traceId xray_trace_id trace.id dd.trace_id correlation_id correlationId
  request_id requestId function_request_id awsRequestId AWSRequestId req.id reqId`);

/** The request's method. */
export const METHOD = keys(`
  http.method http.request.method request_method RequestMethod requestMethod httpMethod req.method request.method
  httpRequest.requestMethod method verb`);

/** What can only be a request's URL. */
export const WHOLE_URL = keys(`
  http.url url.full url.original http.target request_url requestUrl req.url request.url RequestPath requestPath
  request.uri http.request.url error.request.url err.config.url error.config.url
  httpRequest.requestUrl url.path url request.path request_uri`);

/** What is a request's path where there is a method. */
export const PATH = keys("uri path endpoint resourcePath rawPath");

/** How the request was answered. */
export const STATUS = keys(`
  http.status_code http.response.status_code status_code statusCode status res.statusCode response.status
  httpRequest.status responseStatus`);

/** What an API gateway's line says of its integration. */
export const INTEGRATION_ERROR = keys(`
  integrationErrorMessage integrationError integration.error authorizer.error authorizerError error.responseType`);

/** The error, as an object or as text. */
export const ERROR = keys("error err exception exc Exception @x exc_info thrown throwable reason errors");

/** The error's class, beside the record's own keys. */
export const ERROR_CLASS = keys(`
  errorType error_type error.type exception_name exception.type exception.class error.kind exceptionName
  errorName exceptionType exception_class exception.exception_class Error`);

/** What the error says, beside the record's own keys. */
export const ERROR_MESSAGE = keys("errorMessage error_message error.message exception.message exceptionMessage");

/** The error's stack trace, as text or as a list. */
export const STACK = keys(`
  stack_trace stackTrace stacktrace stack trace error.stack error.stack_trace exception.stacktrace
  exception.stack_trace exc_text errorVerbose StackTrace stackTraceString StackTraceString extendedStackTrace
  backtrace frames exc_info`);

/** What the error was caused by, within its own object. */
export const CAUSE = keys(`
  cause Cause causes innerException InnerException inner_exception innerExceptions InnerExceptions inner caused_by
  causedBy previous nested errors`);

/** The class within the error's own object. */
export const OWN_CLASS = [
  ...keys("type name class kind className ClassName exc_type Type exceptionType exception_class"),
  ...ERROR_CLASS,
];

/** What it says within the error's own object. */
export const OWN_MESSAGE = [
  ...keys("message Message msg description detail exc_value exception_message localizedMessage"),
  ...ERROR_MESSAGE,
];
