import type { Plugin } from "esbuild";

/**
 * A function on Lambda has its credentials in its environment. The SDK's other ways to get some (SSO, profiles, processes, web identities)
 * are imported on demand, and what they share with the rest is read at every start: 30 KB. Whoever lacks the environment is told so.
 */
export const withoutLogins: Plugin = {
  name: "without-logins",
  setup(build) {
    const filter = /^@aws-sdk\/credential-provider-(sso|web-identity|ini|login|process)$/;
    build.onResolve({ filter }, ({ path }) => ({ path, namespace: "without-logins" }));
    build.onLoad({ filter: /.*/, namespace: "without-logins" }, () => ({ contents: NO_LOGIN }));
  },
};

/** Every name under which the SDK looks for a provider. */
const NO_LOGIN = ["fromSSO", "fromTokenFile", "fromIni", "fromLoginCredentials", "fromProcess"]
  .map(
    (name) => `export function ${name}() {
      throw new Error("A function has its AWS credentials from its environment: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.");
    }`,
  )
  .join("\n");

/** Endpoint discovery is off unless somebody asks for it, and its cache is 7 KB of typed arrays. */
export const withoutDiscovery: Plugin = {
  name: "without-discovery",
  setup(build) {
    build.onResolve({ filter: /^@aws-sdk\/endpoint-cache$/ }, ({ path }) => ({ path, namespace: "without-discovery" }));
    build.onLoad({ filter: /.*/, namespace: "without-discovery" }, () => ({
      contents: "export class EndpointCache {}",
    }));
  },
};

/**
 * The SDK carries SHA-256 and MD5 in JavaScript for a Node that was built without OpenSSL; Lambda's has it: 5 KB.
 * On one that has not, the SDK's first request says that there is no constructor.
 */
export const digestsOfNode: Plugin = {
  name: "digests-of-node",
  setup(build) {
    build.onLoad({ filter: /@smithy\/core\/dist-es\/submodules\/checksum\/(sha256|md5)\/(Sha256|Md5)Js\.js$/ }, () => ({
      contents: "export const Sha256Js = undefined, Md5Js = undefined;",
    }));
  },
};
