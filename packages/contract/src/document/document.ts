import { BundledDocument, operationIn } from './bundled-document.js';
import { object } from './json.js';
import { Operation } from './operation.js';
import { encodeToken } from './pointer.js';

/**
 * A bundled OpenAPI document with its operations. It is parsed independently of the generator, so a bug in one parser
 * shows up as a difference from the other.
 */
export class Document extends BundledDocument {
  readonly #operations = new Map<string, Operation>();

  /** @throws if the document lacks the operation. */
  operation(method: string, path: string): Operation {
    const name = `${method} ${path}`;
    const operation = this.#operations.get(name) ?? this.#parsed(method, path);
    this.#operations.set(name, operation);
    return operation;
  }

  #parsed(method: string, path: string): Operation {
    const item = this.follow(object(this.root['paths'])[path], `#/paths/${encodeToken(path)}`);
    const own = item && operationIn(item.node, method);
    if (item === undefined || own === undefined)
      throw new Error(`The document has no ${method.toUpperCase()} ${path}.`);
    return new Operation(this, path, item, {
      node: own.node,
      pointer: `${item.pointer}/${own.pointer}`,
    });
  }

  /** Finds the operation of a request by its method and path. Ignores the query. */
  operationOf(method: string, url: string): Operation | undefined {
    const template = this.template(method, url.split('?')[0] ?? '');
    return template === undefined ? undefined : this.operation(method, template);
  }
}
