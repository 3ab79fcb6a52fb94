import { jsonSchema } from '../descriptor/schema.js';
import { print } from '../report/terminal.js';

/** `schema`: the JSON Schema of `lakebase.json`. */
export function schema(): void {
  print(JSON.stringify(jsonSchema(), null, 2));
}
