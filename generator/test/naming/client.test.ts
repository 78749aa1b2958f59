import { expect, test } from 'vitest';
import { apiTitle, clientName, packageStem, titleSlug } from '../../src/naming/client.ts';

test.each([
  // Words for an API or its description are not part of the name.
  ['The Plaid API', 'Plaid', 'plaid'],
  ['GitHub v3 REST API', 'GitHub', 'github'],
  ["GitHub's official OpenAPI spec + Octokit extension", 'GitHub', 'github'],
  ['Swagger Petstore - OpenAPI 3.0', 'Petstore', 'petstore'],
  ['Discord HTTP API (Preview)', 'Discord', 'discord'],
  ['Simple API overview', 'Simple', 'simple'],
  ['Acme Public REST API [beta]', 'Acme', 'acme'],
  ['The API of Acme', 'Acme', 'acme'],
  ['Lichess.org API reference', 'Lichess', 'lichess'],
  // The same words are part of the name in other positions.
  ['Public Transport API', 'PublicTransport', 'public-transport'],
  ['Circular reference examples', 'CircularReferenceExamples', 'circular-reference-examples'],
  ['Bank of America', 'BankOfAmerica', 'bank-of-america'],
  // Titles with words that are joined, separate, or in capitals.
  ['Bookshop', 'Bookshop', 'bookshop'],
  ['Book Shop', 'BookShop', 'book-shop'],
  ['Probe D', 'ProbeD', 'probe-d'],
  ['InfluxDB OSS API Service', 'InfluxDBOSS', 'influxdb-oss'],
  ["Sam O'Brien’s Büro", 'SamOBrienBuro', 'sam-obrien-buro'],
  // No words remain, or only words with characters that some tools reject.
  ['REST API', 'Api', 'api'],
  ['小店', 'Api', 'api'],
])('the client for the title “%s” is named %s, and its package %s', (title, client, stem) => {
  expect(clientName(title)).toBe(client);
  expect(packageStem(client, title)).toBe(stem);
});

test('derives the package name from a configured client name', () => {
  expect(packageStem('ZooKeeper', 'Animals API')).toBe('zookeeper');
  expect(packageStem('BookShop', 'The Book Shop API')).toBe('book-shop');
  expect(packageStem('DateClient', 'Date API')).toBe('date');
  expect(packageStem('Client', 'Client')).toBe('client');
});

test.each([
  ['Book Shop', 'book-shop'],
  ['OpenAI API', 'openai-api'],
  ["GitHub's API", 'github-api'],
  ['', ''],
])('the slug of the title %j is %j', (title, brand) => {
  expect(titleSlug(title)).toBe(brand);
});

test.each([
  ['Shop', 'Shop API'],
  ['The Plaid API', 'Plaid API'],
  ['Ory APIs', 'Ory APIs'],
  ['Lichess.org API reference', 'Lichess.org API'],
  ["GitHub's official OpenAPI spec + Octokit extension", 'GitHub API'],
  ['OpenAPI', 'OpenAPI API'],
  ['', 'API'],
])('refers to an API titled %j as “%s” in a sentence', (title, name) => {
  expect(apiTitle(title)).toBe(name);
});
