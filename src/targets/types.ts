/** What `target.json` says of a target. `schema.ts` describes each field to those who write one. */
export interface TargetMetadata {
  title: string;
  summary: string;
  access: 'sql' | 'data-api' | 'management-api';
  language: 'java' | 'javascript' | 'python' | 'shell' | 'sql';
  runtime: { name: string; oldest: string };
  driver?: { name: string; oldest: string; why: string; newest: string } | undefined;
  aliases: string[];
  auth: ('oauth' | 'password')[];
  tls: ('verify-full' | 'require')[];
  environment: string[];
  files: TargetFile[];
  support: string[];
  install?: string | undefined;
  selfCheck: string;
  documentation: string;
}

/** A file that is emitted. */
export interface TargetFile {
  /** The template, beside `target.json`. */
  template: string;
  /** Where the file goes, relative to the output root. */
  path: string;
  role: 'module' | 'support' | 'snippet' | 'project';
  executable: boolean;
}

/** What `component.json` says. */
export interface ComponentMetadata {
  title: string;
  files: TargetFile[];
}
