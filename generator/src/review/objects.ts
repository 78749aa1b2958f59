/**
 * Fixed fields of an OpenAPI object (3.0 to 3.2). Each field is mapped to the type of its value, or to an empty string
 * if the value isn't checked.
 */
type Fields = Readonly<Record<string, string>>;

/** Returns fields whose values are not checked. */
function plain(names: string): Fields {
  return Object.fromEntries(names.split(/\s+/).map((name) => [name, '']));
}

const OPERATION_FIELDS: Fields = Object.fromEntries(
  'get put post delete options head patch trace query'
    .split(' ')
    .map((method) => [method, 'operation']),
);

const HEADER: Fields = {
  ...plain(
    '$ref summary description required deprecated allowEmptyValue style explode allowReserved example examples',
  ),
  schema: 'schema',
  content: 'mediaType{}',
};

/**
 * The fields of each object type. `name[]` is a list of `name` objects, and `name{}` is a map from names to `name`
 * objects.
 */
export const OBJECTS: Readonly<Record<string, Fields>> = {
  root: {
    ...plain('openapi $self jsonSchemaDialect security externalDocs'),
    info: 'info',
    servers: 'server[]',
    paths: 'pathItem{}',
    webhooks: 'pathItem{}',
    components: 'components',
    tags: 'tag[]',
  },
  info: plain('title summary description termsOfService contact license version'),
  server: plain('url name description variables'),
  tag: plain('name summary description externalDocs parent kind'),
  components: {
    ...plain('examples links callbacks'),
    schemas: 'schema{}',
    responses: 'response{}',
    parameters: 'parameter{}',
    requestBodies: 'requestBody{}',
    headers: 'header{}',
    securitySchemes: 'securityScheme{}',
    pathItems: 'pathItem{}',
    mediaTypes: 'mediaType{}',
  },
  pathItem: {
    ...plain('$ref summary description'),
    ...OPERATION_FIELDS,
    additionalOperations: 'operation{}',
    servers: 'server[]',
    parameters: 'parameter[]',
  },
  operation: {
    ...plain('tags summary description externalDocs operationId callbacks deprecated security'),
    parameters: 'parameter[]',
    requestBody: 'requestBody',
    responses: 'response{}',
    servers: 'server[]',
  },
  parameter: { ...HEADER, ...plain('name in') },
  header: HEADER,
  requestBody: { ...plain('$ref summary description required'), content: 'mediaType{}' },
  response: {
    ...plain('$ref summary description links'),
    headers: 'header{}',
    content: 'mediaType{}',
  },
  mediaType: {
    ...plain('$ref example examples encoding prefixEncoding itemEncoding'),
    schema: 'schema',
    itemSchema: 'schema',
  },
  securityScheme: plain(
    '$ref type description name in scheme bearerFormat flows openIdConnectUrl oauth2MetadataUrl deprecated',
  ),
  schema: {
    ...plain(`$ref $id $schema $anchor $dynamicAnchor $dynamicRef $recursiveAnchor $recursiveRef $comment $vocabulary id
      title description default example examples enum const type format nullable readOnly writeOnly deprecated
      multipleOf maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern maxItems minItems
      uniqueItems maxContains minContains maxProperties minProperties required dependentRequired dependencies
      contentEncoding contentMediaType discriminator xml externalDocs`),
    ...Object.fromEntries(
      `items additionalItems contains unevaluatedItems additionalProperties unevaluatedProperties propertyNames not if then
      else contentSchema`
        .split(/\s+/)
        .map((keyword) => [keyword, 'schema']),
    ),
    allOf: 'schema[]',
    anyOf: 'schema[]',
    oneOf: 'schema[]',
    prefixItems: 'schema[]',
    properties: 'schema{}',
    patternProperties: 'schema{}',
    dependentSchemas: 'schema{}',
    $defs: 'schema{}',
    definitions: 'schema{}',
  },
};
