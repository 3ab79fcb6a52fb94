import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';

/** What the control plane saw of one request. */
export interface Request {
  readonly method: string;
  /** The path as it was sent, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Response {
  readonly status: number;
  readonly headers?: Record<string, string>;
  /** A text is sent as it is, another value as JSON. */
  readonly body?: unknown;
}

/** Answers a request, or gives undefined where it is another handler's. */
export type Handler = (request: Request) => Response | undefined;

export async function readRequest(incoming: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const url = new URL(incoming.url ?? '/', 'https://localhost');
  return {
    method: incoming.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: incoming.headers,
    body: Buffer.concat(chunks).toString('utf8'),
  };
}

export function send(outgoing: ServerResponse, { status, headers, body }: Response): void {
  const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
  outgoing.writeHead(status, { ...(text && { 'content-type': 'application/json' }), ...headers });
  outgoing.end(text);
}

/** The control plane's form of an error. */
export const failure = (status: number, code: string, message: string): Response => ({
  status,
  body: { error_code: code, message },
});

/** The body as an object; undefined where it is not JSON, or not an object. */
export function json(request: Request): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(request.body);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
