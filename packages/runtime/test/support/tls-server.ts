import { createServer, type Server } from 'node:https';

/** The key of an untrusted, self-signed certificate. It isn't a secret. */
const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgcRS8FD5PCa2tuvLs
W/9rjXJ8AyozrR/t2WId9d0GfROhRANCAAR0CWNgcjopnEz8S9LaimcWeEqfgx4w
CFV6tnTqUonfdG84FCMkka706SDHq2PeBOPD0h7Avz2jOyQToK7DK2rG
-----END PRIVATE KEY-----`;
const cert = `-----BEGIN CERTIFICATE-----
MIIBfjCCASWgAwIBAgIUIBRyXorZUg2ZPfKV5JqBlD5woocwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMjA1MzAwOVoYDzIxMjYxMDI5
MDUzMDA5WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAR0CWNgcjopnEz8S9LaimcWeEqfgx4wCFV6tnTqUonfdG84FCMkka70
6SDHq2PeBOPD0h7Avz2jOyQToK7DK2rGo1MwUTAdBgNVHQ4EFgQUazHc6fLRk/k5
6mshodhF+Lsnt40wHwYDVR0jBBgwFoAUazHc6fLRk/k56mshodhF+Lsnt40wDwYD
VR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNHADBEAiAnRUcmtdGZn/w1mz68b+2b
MhswqxoY23gMlG8QhGhooQIgTKxT8PFANRHnHyNaVMFF/o+E86Wp9PM0yp09pZGm
o74=
-----END CERTIFICATE-----`;

/** Creates an HTTPS server with a self-signed certificate. */
export const untrusted = (): Server => createServer({ key, cert });
