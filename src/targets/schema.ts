import * as z from 'zod';
import type { ComponentMetadata, TargetMetadata } from './types.js';

/** What `target.json` and `component.json` hold. */

const line = () =>
  z
    .string()
    .min(1)
    .regex(/^[^\n]*$/, 'is one line');
const path = () =>
  z.string().regex(/^(?!\/)(?!.*(^|\/)\.\.?(\/|$))[\w./-]+$/, 'is a relative path of plain names');

const file = z
  .strictObject({
    template: path().describe('The template, beside target.json.'),
    path: path().describe('Where the file goes, relative to the output root.'),
    role: z
      .enum(['module', 'support', 'snippet', 'project'])
      .describe(
        'module: what a partner commits and uses · support: what modules share · project: a build file · snippet: shown in docs, never written',
      ),
    executable: z.boolean().default(false).describe('Whether the file is a program of its own.'),
  })
  .describe('A file that is emitted.');

export const targetSchema: z.ZodType<TargetMetadata> = z.strictObject({
  title: line().describe("The client's name, as its own project writes it."),
  summary: line().describe('What the module offers, in a line.'),
  access: z.enum(['sql', 'data-api', 'management-api']).describe('The access method of Lakebase.'),
  language: z.enum(['java', 'javascript', 'python', 'shell', 'sql']),
  runtime: z
    .strictObject({ name: line(), oldest: line() })
    .describe('What runs the file, and the oldest version of it that does.'),
  driver: z
    .strictObject({
      name: line(),
      oldest: line().describe('The oldest supported version.'),
      why: line().describe('Why not an older one.'),
      newest: line().describe('The newest version seen to work.'),
    })
    .optional()
    .describe('The package that the module needs, beyond its language.'),
  aliases: z.array(line()).describe('Other names that people type for it.'),
  auth: z.array(z.enum(['oauth', 'password'])),
  tls: z.array(z.enum(['verify-full', 'require'])),
  environment: z.array(z.string().regex(/^[A-Z][A-Z0-9_]*$/)).describe('The variables that it reads.'),
  files: z.array(file),
  support: z.array(line()).default([]).describe('The components of its language that it needs.'),
  install: line().optional().describe('How to install its driver.'),
  selfCheck: line().describe('How to run its self-check, from the output root.'),
  documentation: z.url().describe('The page that documents the driver or the API.'),
});

export const componentSchema: z.ZodType<ComponentMetadata> = z.strictObject({
  title: line(),
  files: z.array(file),
});
