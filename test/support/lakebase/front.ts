import { createServer, type Socket } from 'node:net';
import { once } from 'node:events';
import type { CertificateKind, Certificates } from './certificates.js';
import { converse, type Connection, type Manners } from './session.js';

/** What Lakebase shows of its PostgreSQL: TLS, a password that is a token, faults on demand. */
export interface Front {
  readonly port: number;
  /** All connections since the start or the last `forget`, in the order in which they came. */
  readonly connections: readonly Connection[];
  forget(): void;
  /** Resolves when no connection is open any more, so that what was recorded of them is complete. */
  settled(): Promise<void>;
  /** Answers the next startup packets with an error; 57P03 is "the database system is starting up". */
  refuseNext(times: number, sqlstate?: string, message?: string): void;
  /** Cuts the next connections before a word is said. */
  resetNext(times: number): void;
  /** Takes the next connections and never says a word. */
  hangNext(times: number): void;
  /** Answers SSLRequest with "no". */
  withoutTls(): void;
  present(certificate: CertificateKind): void;
  /** Hands startup packets on without this parameter, as poolers do. */
  mislay(parameter: string): void;
  /** Ends all faults. */
  heal(): void;
  /** Cuts what is open, as a compute does that is suspended. */
  cut(): void;
  stop(): Promise<void>;
}

export interface FrontOptions {
  readonly certificates: Certificates;
  readonly server: string;
  readonly accept: Manners['accept'];
}

type Fault = 'reset' | 'hang' | NonNullable<Manners['refusal']>;

export async function startFront({ certificates, server, accept }: FrontOptions): Promise<Front> {
  let connections: Connection[] = [];
  let faults: Fault[] = [];
  let tls = true;
  let kind: CertificateKind = 'good';
  let mislaid: string | null = null;
  const open = new Set<Socket>();

  const listener = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => socket.destroy());
    const seen = unseen();
    connections.push(seen);
    const fault = faults.shift() ?? null;
    if (fault === 'reset') return void socket.resetAndDestroy();
    if (fault === 'hang') return void socket.resume(); // unread, it would never be seen to close
    // A client that leaves in the middle is no fault of the front's: what it said so far is recorded.
    const manners = { tls, certificate: certificates[kind], refusal: fault, mislaid, accept, server };
    converse(socket, seen, manners).catch(() => socket.destroy());
  });
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');

  const queue = (times: number, fault: Fault): void => void faults.push(...Array<Fault>(times).fill(fault));
  const cut = (): void => open.forEach((socket) => socket.destroy());
  return {
    port: (listener.address() as { port: number }).port,
    get connections() {
      return connections;
    },
    forget: () => (connections = []),
    settled: async () => void (await Promise.all([...open].map(closed))),
    refuseNext: (times, sqlstate = '57P03', message = 'the database system is starting up') =>
      queue(times, { sqlstate, message }),
    resetNext: (times) => queue(times, 'reset'),
    hangNext: (times) => queue(times, 'hang'),
    withoutTls: () => (tls = false),
    present: (certificate) => (kind = certificate),
    mislay: (parameter) => (mislaid = parameter),
    heal: () => {
      faults = [];
      tls = true;
      kind = 'good';
      mislaid = null;
    },
    cut,
    async stop() {
      const ended = once(listener, 'close');
      listener.close();
      cut();
      await ended;
    },
  };
}

const unseen = (): Connection => ({
  tls: false,
  tlsVersion: null,
  serverName: null,
  protocol: null,
  parameters: new Map(),
  password: 'none',
  plaintextBytesAfterRefusal: 0,
});

const closed = (socket: Socket): Promise<void> =>
  new Promise((resolve) => socket.once('close', () => resolve()));
