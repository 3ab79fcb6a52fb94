import type { Readable } from 'node:stream';

/** The stream closed before the bytes that were waited for came. */
export class Closed extends Error {}

/** The next `size` bytes of a stream that nothing else reads. What comes after them stays in the stream. */
export async function readExactly(stream: Readable, size: number): Promise<Buffer> {
  if (size === 0) return Buffer.alloc(0);
  for (;;) {
    const bytes = stream.read(size) as Buffer | null;
    if (bytes?.length === size) return bytes;
    // At its end a stream hands out what it still has, even if that is less.
    if (bytes !== null || stream.readableEnded || stream.destroyed) throw new Closed();
    await readable(stream);
  }
}

/** Settles when there may be more to read: more bytes, the end, or an error. */
function readable(stream: Readable): Promise<void> {
  return new Promise((resolve, reject) => {
    const signals = ['readable', 'end', 'close'];
    const settle = (error?: Error): void => {
      for (const signal of signals) stream.off(signal, proceed);
      stream.off('error', settle);
      if (error) reject(error);
      else resolve();
    };
    const proceed = (): void => settle();
    for (const signal of signals) stream.on(signal, proceed);
    stream.on('error', settle);
  });
}
