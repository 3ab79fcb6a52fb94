import { describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { XMLValidator } from 'fast-xml-parser';
import { parse as parseSql } from 'libpg-query';
import ts from 'typescript';
import { format } from '../../src/render/format.js';
import { render, renderForm, type RenderedFile } from '../../src/render/render.js';
import { targets } from '../../src/targets/catalogue.js';
import { cases } from '../support/goldens.js';
import { seed } from '../support/hostile.js';
import { renderAll, sampleModels } from '../support/models.js';
import { command, describeWith, toolchain } from '../support/toolchains/toolchains.js';

/** Whatever a descriptor holds, each file is one that its language's own compiler or parser takes. */
const models = [...Object.values(cases()), ...sampleModels(30)];
const rendered = await Promise.all(models.map(renderAll));
const ending = (suffix: string) => rendered.map((files) => files.filter(({ path }) => path.endsWith(suffix)));

/** Writes files, a folder for each model, and runs a program with all of their paths as arguments. */
function check(groups: RenderedFile[][], program: string, args: string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'lakebase-compiles-'));
  try {
    const paths = groups.flatMap((files, i) =>
      files.map(({ path, text }) => {
        const file = join(folder, String(i), path);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, text);
        return file;
      }),
    );
    expect(paths.length).toBeGreaterThan(models.length);
    const { status, stderr, stdout } = spawnSync(program, [...args, ...paths], {
      encoding: 'utf8',
      cwd: folder,
    });
    expect({ seed, status, said: `${stdout}${stderr}`.slice(0, 3000) }).toEqual({
      seed,
      status: 0,
      said: '',
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describeWith(['python'], 'Python', () => {
  test('parses as Python 3.9', () => {
    const program =
      'import ast, pathlib, sys\nfor path in sys.argv[1:]:\n    ast.parse(pathlib.Path(path).read_bytes(), path, feature_version=(3, 9))';
    check(ending('.py'), command('python'), ['-W', 'error', '-c', program]);
  });
});

describeWith(['java'], 'Java', () => {
  test('compiles for Java 11 without a warning', () => {
    const java = toolchain('java');
    const classPath = java.available ? java.classPath! : '';
    check(ending('.java'), 'java', ['-cp', classPath, join(process.cwd(), 'test/support/CompileAll.java')]);
  });
});

describeWith(['sh', 'bash'], 'shell', () => {
  test.each(['sh', 'bash'])('parses in %s', (name) => {
    check(ending('.sh'), 'sh', ['-c', `for file do ${name} -n "$file" || exit 1; done`, 'sh']);
  });
});

describeWith(['shellcheck'], 'shell, by shellcheck', () => {
  test('has nothing to say but of single quotes that a hostile value brings', () => {
    check(ending('.sh').slice(0, 8), 'shellcheck', [
      '--norc',
      '-s',
      'sh',
      '-e',
      'SC2016,SC1003,SC1078,SC1079',
    ]);
  });
});

describe('JavaScript', () => {
  test('parses in Node', () => {
    const program =
      'const fs = require("fs"), vm = require("vm"); for (const f of process.argv.slice(1)) new vm.SourceTextModule(fs.readFileSync(f, "utf8"), { identifier: f });';
    check(ending('.mjs'), process.execPath, ['--experimental-vm-modules', '--no-warnings', '-e', program]);
  });

  test('is typed: TypeScript checks the modules strictly, and its declarations of them are the ones beside them', async () => {
    // Inside node_modules, where TypeScript finds the types of Node.
    const folder = mkdtempSync(join(process.cwd(), 'node_modules/.cache/lakebase-scaffold/types-'));
    try {
      for (const [i, files] of rendered.slice(0, Object.keys(cases()).length).entries()) {
        const modules = files.filter(({ path }) => /^javascript.*\.mjs$/.test(path));
        const paths = modules.map(({ path, text }) => {
          const file = join(folder, String(i), path);
          mkdirSync(dirname(file), { recursive: true });
          writeFileSync(file, text);
          return file;
        });
        const emitted = declarations(paths);
        expect(emitted.size).toBe(modules.length);
        for (const { path, text } of files.filter(({ path }) => path.endsWith('.d.mts'))) {
          const written = await format(emitted.get(join(folder, String(i), path))!, 'javascript', path);
          expect(text.split('\n').slice(3).join('\n')).toBe(written);
        }
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('has declarations that hold no value of the descriptor', () => {
    const all = ending('.d.mts').map((files) => files.map(({ path, text }) => path + text).join());
    expect(new Set(all).size).toBe(1);
  });
});

/** Checks JavaScript as strictly as TypeScript can and gives the declarations that it emits, by path. */
function declarations(paths: string[]): Map<string, string> {
  const options: ts.CompilerOptions = {
    ...{ strict: true, checkJs: true, allowJs: true, declaration: true, emitDeclarationOnly: true },
    ...{
      module: ts.ModuleKind.NodeNext,
      target: ts.ScriptTarget.ES2022,
      types: ['node'],
      skipLibCheck: true,
    },
  };
  const host = ts.createCompilerHost(options);
  const emitted = new Map<string, string>();
  host.writeFile = (path, text) => emitted.set(path, text);
  const program = ts.createProgram(paths, options, host);
  const diagnostics = [...ts.getPreEmitDiagnostics(program), ...program.emit().diagnostics];
  expect(diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))).toEqual(
    [],
  );
  return emitted;
}

describe('SQL', () => {
  test("parses by PostgreSQL's own parser", async () => {
    const files = ending('.sql').flat();
    expect(files.length).toBe(2 * models.length);
    for (const { text } of files) await parseSql(text);
  });
});

describe('XML', () => {
  test('is well-formed', () => {
    for (const { text } of ending('.xml').flat()) expect(XMLValidator.validate(text)).toBe(true);
  });
});

test('the attribution stands in every target, module and snippet, as it is and whole', async () => {
  for (const model of models) {
    for (const target of targets) {
      const modules = (await render(model, [target])).map(({ text }) => text);
      const snippet = (await renderForm(model, target, 'snippet')).text;
      for (const text of [modules.join('\n'), snippet]) {
        const at = text.indexOf(model.applicationName);
        const around = at === -1 ? '' : text[at - 1]! + text[at + model.applicationName.length]!;
        expect({ seed, id: target.id, name: model.applicationName, around }).toEqual({
          seed,
          id: target.id,
          name: model.applicationName,
          around: expect.stringMatching(/^[\s"'=][\s"']$/),
        });
      }
    }
  }
});
