/**
 * An error that a user can mend, in the project's form: what is wrong, each place where it is, and what to do.
 * Anything else that is thrown is a bug and keeps its stack.
 */
export class ScaffoldError extends Error {
  override name = 'ScaffoldError';

  /**
   * @param message what is wrong, in a line
   * @param details the places, a line each
   * @param advice what to do
   * @param exitCode 1 for bad input or a failed run, 2 for drift or a conflict
   */
  constructor(
    message: string,
    readonly details: readonly string[] = [],
    readonly advice: string | null = null,
    readonly exitCode: 1 | 2 = 1,
  ) {
    super(message);
  }
}

const REASONS: Record<string, string> = {
  EACCES: 'permission denied',
  EBUSY: 'it is in use',
  EDQUOT: 'the disk quota is used up',
  EEXIST: 'something else is in its place',
  EFBIG: 'the file would be too large',
  EIO: 'the disk reports an error',
  EISDIR: 'it is a directory',
  ELOOP: 'it is a link that leads in a circle',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'the name is too long',
  ENOENT: 'it does not exist',
  ENOTEMPTY: 'something else is in its place',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of the path is not a directory',
  EPERM: 'operation not permitted',
  EROFS: 'the file system is read-only',
};

/** Why a file operation failed, in words; null where `error` is none of the system's errors, and so a bug. */
export function systemReason(error: unknown): string | null {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  return error instanceof Error && code !== undefined && /^E[A-Z0-9]+$/.test(code)
    ? (REASONS[code] ?? code)
    : null;
}
