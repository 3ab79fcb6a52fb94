/**
 * The attribution string, `<isv-name_product-name>/<product-version>`, by which Databricks counts a partner's traffic.
 * Format: the vendor's page on Lakebase integrations and its User-Agent guidelines. It is the same in the startup packet and in the
 * User-Agent header.
 */

/** PostgreSQL cuts `application_name` to NAMEDATALEN - 1 bytes, silently. */
export const MAX_APPLICATION_NAME_BYTES = 63;

/** What each part may hold. All of it is printable ASCII: PostgreSQL would replace anything else, silently. */
export const PART = {
  /** No underscore: the first one separates isv from product. */
  isv: /^[0-9A-Za-z.+-]+$/,
  product: /^[0-9A-Za-z_.+-]+$/,
  /** Begins with a digit, as a product version of a User-Agent does. */
  version: /^[0-9][0-9A-Za-z.+-]*$/,
};

/** The attribution string of a product. Its length in bytes is its length, because its parts are ASCII. */
export function applicationName(parts: { isv: string; product: string; version: string }): string {
  return `${parts.isv}_${parts.product}/${parts.version}`;
}
