import type { Server } from "node:net";

/** A port that another program already listens on, and the environment variable that chooses another. */
export class PortTaken extends Error {
  override name = "PortTaken" as const;
  readonly port: number;
  readonly variable: string;

  constructor(port: number, variable: string, cause: unknown) {
    super(
      `Port ${port} on 127.0.0.1 is already taken. Stop the program that listens there, or choose another port with ${variable}=${port + 1}.`,
      { cause },
    );
    this.port = port;
    this.variable = variable;
  }
}

/**
 * Starts a server on the loopback address and answers the port it got.
 * Port 0 takes any free one. Throws `PortTaken`, which names `variable`, when the port is in use.
 */
export function listen(server: Server, port: number, variable: string, host = "127.0.0.1"): Promise<number> {
  return new Promise((resolve, reject) => {
    const failed = (cause: NodeJS.ErrnoException) => {
      reject(cause.code === "EADDRINUSE" ? new PortTaken(port, variable, cause) : cause);
    };
    server.once("error", failed);
    server.listen(port, host, () => {
      server.removeListener("error", failed);
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}
