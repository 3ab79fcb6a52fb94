import { describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse as parseSql } from 'libpg-query';
import { composers, literals } from '../../src/literals/index.js';
import { anyText, carriableText, postgresName, sample, seed } from '../support/hostile.js';
import { command, describeWith, toolchain } from '../support/toolchains/toolchains.js';

/**
 * Each literal is written for a thousand hostile values and read back by the real parser of its language, all in one process.
 * Values come back as the hexadecimal digits of their UTF-16 code units (or UTF-8 bytes), so that nothing on the way can mend them.
 */
const COUNT = 1000;
/** Found once by chance: they are tried every time. */
const FOUND = ['\udc00\ud800\\u0041', '\ud800\\', '\ud83d\\\\u0041', '\\ud800\\u0041', '\ud800\ud800\\'];
const anyTexts = [...sample(anyText, COUNT - FOUND.length), ...FOUND];
const carriableTexts = sample(carriableText, COUNT);
const names = sample(postgresName, COUNT);

const utf16 = (text: string) => Buffer.from(text, 'utf16le').swap16().toString('hex');
const utf8 = (text: string) => Buffer.from(text).toString('hex');

function run(program: string, args: string[], input = ''): string {
  const result = spawnSync(program, args, { input, encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (result.status !== 0) throw new Error(`${program} ${result.status}: ${result.stderr.slice(0, 2000)}`);
  return result.stdout;
}

function inFolder<T>(use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'lakebase-literals-'));
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Compares one by one, so that a failure shows the value and how it was written, and the seed. */
function expectAll(values: string[], written: string[], read: string[], encode: (text: string) => string) {
  expect({ seed, count: read.length }).toEqual({ seed, count: values.length });
  values.forEach((value, i) => {
    if (read[i] !== encode(value)) {
      expect({ seed, value, written: written[i], read: read[i] }).toEqual({
        seed,
        value,
        written: written[i],
        read: encode(value),
      });
    }
  });
}

describeWith(['python'], 'python', () => {
  test('reads back what the literal wrote', () => {
    const written = anyTexts.map((text) => literals.python(text));
    const program = `import sys\nVALUES = [\n${written.join(',\n')},\n]\nfor v in VALUES:\n    print(v.encode("utf-16-be", "surrogatepass").hex())\n`;
    const read = inFolder((folder) => {
      writeFileSync(join(folder, 'values.py'), program);
      return run(command('python'), [join(folder, 'values.py')]);
    });
    expectAll(anyTexts, written, read.split('\n').slice(0, -1), utf16);
  });
});

describeWith(['java'], 'java', () => {
  test('reads back what the literal wrote, from ASCII source', () => {
    const written = anyTexts.map((text) => literals.java(text));
    // A method may have 64 KB of code and a class 64 K constants, so the values are spread over a few classes.
    const chunks = Array.from({ length: 10 }, (_, i) =>
      written.slice((i * COUNT) / 10, ((i + 1) * COUNT) / 10),
    );
    const program = [
      'public class Values {',
      ...chunks.map(
        (chunk, i) => `static class C${i} { static final String[] V = {\n${chunk.join(',\n')}\n}; }`,
      ),
      'public static void main(String[] args) {',
      `String[][] all = {${chunks.map((_, i) => `C${i}.V`).join(', ')}};`,
      'StringBuilder out = new StringBuilder();',
      'for (String[] some : all) for (String v : some) {',
      'for (char c : v.toCharArray()) out.append(String.format("%04x", (int) c));',
      "out.append('\\n'); } System.out.print(out); } }",
    ].join('\n');
    const read = inFolder((folder) => {
      writeFileSync(join(folder, 'Values.java'), program);
      run('javac', ['-encoding', 'US-ASCII', '-d', folder, join(folder, 'Values.java')]);
      return run('java', ['-cp', folder, 'Values']);
    });
    expectAll(anyTexts, written, read.split('\n').slice(0, -1), utf16);
  });
});

describe('javascript', () => {
  test('reads back what the literal wrote', () => {
    const written = anyTexts.map((text) => literals.javascript(text));
    const program = `const values = [\n${written.join(',\n')}\n];\nfor (const v of values) console.log(Buffer.from(v, 'utf16le').swap16().toString('hex'));\n`;
    const read = inFolder((folder) => {
      writeFileSync(join(folder, 'values.mjs'), program);
      return run(process.execPath, [join(folder, 'values.mjs')]);
    });
    expectAll(anyTexts, written, read.split('\n').slice(0, -1), utf16);
  });
});

describeWith(['sh'], 'shell', () => {
  const shells = [['sh'], ['bash'], ['bash', '--posix'], ['busybox', 'sh']].filter(
    ([name]) => spawnSync(name!, ['-c', ':']).status !== null,
  );
  test.each(shells)(
    '%s %s reads back what the literal wrote, as arguments and in assignments',
    (...shell) => {
      const [program, ...options] = shell.filter((part) => part !== undefined);
      const written = carriableTexts.map((text) => literals.shell(text));
      const script = written.map((literal) => `v=${literal}\nprintf '%s\\0' ${literal} "$v"`).join('\n');
      const read = inFolder((folder) => {
        writeFileSync(join(folder, 'values.sh'), script);
        return run(program!, [...options, join(folder, 'values.sh')]);
      });
      const twice = carriableTexts.flatMap((text) => [text, text]);
      expectAll(
        twice,
        written.flatMap((literal) => [literal, literal]),
        read.split('\0').slice(0, -1).map(utf8),
        utf8,
      );
    },
  );
});

describe('sql', () => {
  test("PostgreSQL's parser reads back what the literal wrote", async () => {
    const written = carriableTexts.map((text) => literals.sql(text));
    const read = await Promise.all(
      written.map(async (literal) => JSON.stringify(await parseSql(`SELECT ${literal}`))),
    );
    expectAll(
      carriableTexts,
      written,
      read.map((tree) =>
        utf8(/"A_Const":\{"sval":\{(?:"sval":("(?:[^"\\]|\\.)*"))?\}/.exec(tree)?.[1] ?? '""').slice(2, -2),
      ),
      (text) => utf8(JSON.stringify(text)).slice(2, -2),
    );
  });
});

describeWith(['python'], 'xml', () => {
  test('reads back what the literal wrote', () => {
    // eslint-disable-next-line no-control-regex -- what XML cannot hold
    const texts = carriableTexts.map((text) => text.replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, ''));
    const written = texts.map((text) => literals.xml(text));
    const document = `<all>\n${written.map((text) => `<v>${text}</v>`).join('\n')}\n</all>`;
    const reader =
      'import sys, xml.etree.ElementTree as e\nfor v in e.fromstring(sys.stdin.buffer.read()): print((v.text or "").encode().hex())';
    expectAll(
      texts,
      written,
      run(command('python'), ['-c', reader], document).split('\n').slice(0, -1),
      utf8,
    );
  });
});

/** Reads lines of JSON, gives lines of JSON; `expression` is of `value`. */
const pythonMap = (imports: string, expression: string, inputs: string[]): unknown[] =>
  run(
    command('python'),
    [
      '-c',
      `import json, sys\n${imports}\nfor line in sys.stdin:\n    value = json.loads(line)\n    print(json.dumps(${expression}))`,
    ],
    inputs.map((input) => `${JSON.stringify(input)}\n`).join(''),
  )
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as unknown);

describeWith(['python'], 'conninfo', () => {
  const written = names.map((name) =>
    composers.conninfo({ host: 'h', user: name, dbname: name, application_name: 'a_b/1+c' }),
  );

  test("libpq's parser reads back what was written", () => {
    const read = pythonMap(
      'from psycopg.conninfo import conninfo_to_dict',
      'conninfo_to_dict(value)',
      written,
    );
    const expected = names.map((name) => ({
      host: 'h',
      user: name,
      dbname: name,
      application_name: 'a_b/1+c',
    }));
    expect({ seed, read }).toEqual({ seed, read: expected });
  });

  test('and does so through a shell word', () => {
    const script = written.map((text) => `printf '%s\\0' ${literals.shell(text)}`).join('\n');
    const words = inFolder((folder) => {
      writeFileSync(join(folder, 'values.sh'), script);
      return run('sh', [join(folder, 'values.sh')]);
    });
    expect({ seed, words: words.split('\0').slice(0, -1) }).toEqual({ seed, words: written });
  });
});

describe('uri', () => {
  const application = 'ac.me+1_wid_get/1.2.3-rc.1+build.7';
  const url = (scheme: string, name: string) =>
    `${scheme}://${literals.uri(name)}@h:5432/${literals.uri(name)}?application_name=${literals.uri(application)}`;

  describeWith(['python'], 'in Python', () => {
    test("SQLAlchemy's URL parser reads back what was written", () => {
      const read = pythonMap(
        'from sqlalchemy.engine import make_url',
        '(lambda u: [u.username, u.host, u.port, u.database, dict(u.query)])(make_url(value))',
        names.map((name) => url('postgresql+psycopg', name)),
      );
      const expected = names.map((name) => [name, 'h', 5432, name, { application_name: application }]);
      expect({ seed, read }).toEqual({ seed, read: expected });
    });

    test("libpq's URI parser reads back what was written", () => {
      const written = names.map((name) => url('postgresql', name));
      const read = pythonMap(
        'from psycopg.conninfo import conninfo_to_dict',
        'conninfo_to_dict(value)',
        written,
      );
      const expected = names.map((name) => ({
        user: name,
        host: 'h',
        port: '5432',
        dbname: name,
        application_name: application,
      }));
      expect({ seed, read }).toEqual({ seed, read: expected });
    });
  });

  describeWith(['java'], 'in Java', () => {
    test("pgjdbc's URL parser reads back what was written", () => {
      const program = [
        'import java.nio.charset.StandardCharsets; import java.nio.file.*; import java.util.*; import org.postgresql.*;',
        'public class Urls { public static void main(String[] args) throws Exception { StringBuilder out = new StringBuilder();',
        'for (String url : Files.readAllLines(Paths.get(args[0]))) { Properties p = Driver.parseURL(url, null);',
        'for (PGProperty k : new PGProperty[] {PGProperty.PG_HOST, PGProperty.PG_PORT, PGProperty.PG_DBNAME, PGProperty.APPLICATION_NAME}) {',
        'for (byte b : k.getOrDefault(p).getBytes(StandardCharsets.UTF_8)) out.append(String.format("%02x", b)); out.append(\' \'); }',
        "out.append('\\n'); } System.out.print(out); } }",
      ].join('\n');
      const java = toolchain('java');
      const classPath = java.available ? java.classPath! : '';
      const query = `?ApplicationName=${literals.uri(application)}`;
      const read = inFolder((folder) => {
        writeFileSync(join(folder, 'Urls.java'), program);
        writeFileSync(
          join(folder, 'urls'),
          names.map((name) => `${composers.jdbcUrl('h', 5432, name)}${query}\n`).join(''),
        );
        return run('java', ['-cp', classPath, join(folder, 'Urls.java'), join(folder, 'urls')]);
      });
      const expected = names.map((name) =>
        ['h', '5432', name, application].map((v) => `${utf8(v)} `).join(''),
      );
      expect({ seed, read: read.split('\n').slice(0, -1) }).toEqual({ seed, read: expected });
    });
  });

  test("the URL parser of browsers and Node keeps the Data API's path as it was written", () => {
    const read = names
      .filter((name) => !/^\.\.?$/.test(name))
      .map((name) =>
        new URL(`${composers.dataApiUrl('h', '1', name, name)}/t`).pathname
          .split('/')
          .map(decodeURIComponent)
          .slice(-3),
      );
    expect({ seed, read }).toEqual({
      seed,
      read: names.filter((name) => !/^\.\.?$/.test(name)).map((name) => [name, name, 't']),
    });
  });
});

describe('values that a language cannot hold', () => {
  test.each(['shell', 'sql', 'uri', 'xml'] as const)('%s refuses NUL and a lone surrogate', (name) => {
    expect(() => literals[name]('a\0b')).toThrow('NUL');
    expect(() => literals[name]('a\ud800b')).toThrow('surrogate');
  });

  test('conninfo refuses them, too', () => {
    expect(() => composers.conninfo({ dbname: 'a\0b' })).toThrow('NUL');
    expect(() => composers.conninfo({ dbname: '\udfff' })).toThrow('surrogate');
  });

  test('xml refuses control characters', () => {
    expect(() => literals.xml('\u0001')).toThrow('control');
  });
});

describe('null and numbers', () => {
  test('are written as the language has them', () => {
    const written = Object.fromEntries(
      Object.entries(literals).map(([name, literal]) => [name, [literal(null), literal(5432)]]),
    );
    expect(written).toEqual({
      java: ['null', '5432'],
      javascript: ['null', '5432'],
      python: ['None', '5432'],
      shell: ["''", '5432'],
      sql: ['NULL', '5432'],
      uri: ['', '5432'],
      xml: ['', '5432'],
    });
    expect(composers.conninfo({ host: 'h', user: null, port: 5432 })).toBe('host=h port=5432');
    expect(composers.dataApiUrl('h', null, 'd', 's')).toBe(
      'https://h/api/2.0/workspace/WORKSPACE_ID/rest/d/s',
    );
  });
});
