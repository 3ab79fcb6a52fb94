// Loaded into Node programs by NODE_OPTIONS. Node 20 honours no HTTPS_PROXY, so their connections are led astray here; the
// certificate is still checked against the name that was asked for.
import tls from 'node:tls';

const connect = tls.connect;
const port = Number(process.env.TEST_HTTPS_PORT);

tls.connect = (options, ...rest) =>
  connect({ ...options, servername: options.servername ?? options.host, host: '127.0.0.1', port }, ...rest);
