import { describe, expect, test } from '@jest/globals';
import Handlebars from 'handlebars';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { composers, literals } from '../../src/literals/index.js';
import { filesOf, targets } from '../../src/targets/catalogue.js';

const root = join(process.cwd(), 'templates');
const templates = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.hbs'))
  .sort();

/** Helpers whose output may stand in a file: whole literals, and the header, which takes no value. */
const PRINTING = new Set([...Object.keys(literals), 'header']);
const CONDITIONS = new Set(['oauth', 'verifyFull', 'user', 'endpoint', 'workspaceHost', 'workspaceId']);

/** Every way in which a template lets a value through without a literal. */
function leaks(template: string): string[] {
  const found: string[] = [];
  const path = (node: hbs.AST.Node) => (node as hbs.AST.PathExpression).original;
  const at = (node: hbs.AST.Node, what: string) => found.push(`${node.loc.start.line}: ${what}`);
  const visit = (program: hbs.AST.Program) => {
    for (const statement of program.body) {
      if (statement.type === 'MustacheStatement') {
        const mustache = statement as hbs.AST.MustacheStatement;
        const name = path(mustache.path);
        if (!PRINTING.has(name)) at(statement, `{{${name}}} does not print through a literal`);
        if (name === 'header' && mustache.params.length > 0) at(statement, 'header takes no value');
        if (name !== 'header' && mustache.params.length !== 1) at(statement, `{{${name}}} takes one value`);
        for (const param of mustache.params) {
          const composed =
            param.type === 'SubExpression' ? path((param as hbs.AST.SubExpression).path) : null;
          if (composed !== null && !(composed in composers)) at(statement, `(${composed}) composes nothing`);
        }
      } else if (statement.type === 'BlockStatement') {
        const block = statement as hbs.AST.BlockStatement;
        const condition = path(block.params[0]!);
        if (path(block.path) !== 'if') at(statement, `{{#${path(block.path)}}} is not for templates`);
        if (!CONDITIONS.has(condition)) at(statement, `{{#if ${condition}}} is not a condition`);
        visit(block.program);
        if (block.inverse) visit(block.inverse);
      } else if (statement.type !== 'ContentStatement' && statement.type !== 'CommentStatement') {
        at(statement, statement.type);
      }
    }
  };
  visit(Handlebars.parse(template));
  return found;
}

describe('templates', () => {
  test.each(templates)('%s lets no value through but by a literal', (path) => {
    expect(leaks(readFileSync(join(root, path), 'utf8'))).toEqual([]);
  });

  test.each([
    ['{{host}}', '{{host}} does not print'],
    ['{{{host}}}', '{{host}} does not print'],
    ['{{conninfo host=host}}', '{{conninfo}} does not print'],
    ['{{#each host}}{{this}}{{/each}}', '{{#each}}'],
    ['{{#with host}}x{{/with}}', '{{#with}}'],
    ['{{> host}}', 'PartialStatement'],
    ['{{#if oauth}}{{host}}{{/if}}', '{{host}}'],
    ['{{#if db}}x{{/if}}', '{{#if db}}'],
  ])('the walk sees %s', (template, leak) => {
    expect(leaks(template).join()).toContain(leak);
  });

  test('each is named by exactly one file of a target.json or component.json, and each that is named is there', () => {
    const named = targets.flatMap((target) => filesOf(target).map(({ templateKey }) => templateKey));
    expect([...new Set(named)].sort()).toEqual(templates);
  });
});

describe('targets', () => {
  test.each(targets.map((target) => [target.id, target] as const))(
    '%s has one module and one snippet, and metadata that is true',
    (_, target) => {
      const files = filesOf(target);
      expect(files.filter(({ role }) => role === 'module')).toHaveLength(1);
      expect(files.filter(({ role }) => role === 'snippet')).toHaveLength(1);
      expect(target.id.split('/')[0]).toBe(target.language);
      expect([...target.environment].sort()).toEqual(target.environment);
      expect(target.summary).toMatch(/\.$/);
      const texts = files.map(({ templateKey }) => readFileSync(join(root, templateKey), 'utf8')).join('\n');
      const read = new Set(texts.match(/\b(PG|DATABRICKS_|LAKEBASE_|ENDPOINT_)[A-Z_]+\b/g));
      // What a file mentions but only to keep it out is not read; what it reads it must mention.
      expect(target.environment.filter((name) => !read.has(name))).toEqual([]);
    },
  );

  test('write no two different files to one path', () => {
    const byPath = new Map<string, string>();
    for (const { path, role, templateKey } of targets.flatMap(filesOf)) {
      if (role === 'snippet') continue;
      expect([path, byPath.get(path) ?? templateKey]).toEqual([path, templateKey]);
      byPath.set(path, templateKey);
    }
  });

  test('have aliases that lead to one target only', () => {
    const aliases = targets.flatMap(({ aliases }) => aliases);
    expect(aliases.filter((alias, i) => aliases.indexOf(alias) !== i)).toEqual([]);
    expect(aliases.filter((alias) => alias !== alias.toLowerCase())).toEqual([]);
  });

  test('are all that the seed page asks for', () => {
    expect(targets.map(({ id }) => id)).toEqual(
      [
        ...['java', 'javascript', 'python', 'shell'].flatMap((language) => [
          `${language}/data-api`,
          `${language}/management-api`,
        ]),
        ...[
          'java/jdbc',
          'python/psycopg',
          'python/psycopg2',
          'python/sqlalchemy',
          'shell/psql',
          'sql/validate',
        ],
      ].sort(),
    );
  });

  test('have their folders', () => {
    for (const { id } of targets) expect(existsSync(join(root, id, 'target.json'))).toBe(true);
  });
});
