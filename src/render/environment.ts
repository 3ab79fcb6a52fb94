import type Handlebars from 'handlebars';
import runtime from 'handlebars/runtime.js';
import { composers, header, literals, type Language, type Value } from '../literals/index.js';
import { catalogue } from '../targets/catalogue.generated.js';

/**
 * The Handlebars environment: the literals and the header as helpers, nothing else. Templates were compiled without HTML escaping,
 * strict about names, and knowing these helpers only, so a misspelt value or helper is an error rather than an empty string.
 */
// The package types its runtime as an empty module.
const { create } = runtime as unknown as typeof Handlebars;
const environment = create();

/** What the header says: the file's language, and the id of what emits it. */
export interface About {
  language: Language;
  id: string;
}

const { conninfo, dataApiUrl, jdbcUrl } = composers;

const helpers: Record<string, Handlebars.HelperDelegate> = {
  ...Object.fromEntries(
    Object.entries(literals).map(([name, literal]) => [name, (value: Value) => literal(value)]),
  ),
  conninfo: ({ hash }: Handlebars.HelperOptions) => conninfo(hash),
  dataApiUrl: (host: Value, workspaceId: Value, db: Value, schema: Value) =>
    dataApiUrl(host, workspaceId, db, schema),
  jdbcUrl: (host: Value, port: Value, db: Value) => jdbcUrl(host, port, db),
  header: ({ data }: { data: About }) => header(data.language, data.id),
  if: environment.helpers['if']!,
};

const compiled = new Map<string, Handlebars.TemplateDelegate>();

/**
 * Fills in one template.
 *
 * @param key the template's path under `templates/`
 */
export function fill(key: string, model: object, about: About): string {
  let template = compiled.get(key);
  if (template === undefined) {
    template = environment.template(catalogue.templates[key]!);
    compiled.set(key, template);
  }
  // As a partial is called: with its helpers given, so that Handlebars does not collect them anew for every file.
  return template(model, { data: about, helpers, partial: true });
}
