import { responseExample } from './response-example.js';
import { componentUsed } from './component-used.js';
import { enumWords } from './enum-words.js';
import { extensionPlace } from './extension-place.js';
import { extendTypes } from './extension-types.js';
import { operationMethod } from './operation-method.js';
import { paginationStyle } from './pagination-style.js';
import { parameterExample } from './parameter-example.js';
import { propertyDescription } from './property-description.js';
import { requestExample } from './request-example.js';

/** Rules and types that Redocly lacks. */
export default function sdkwrightRules() {
  return {
    id: 'sdkwright',
    rules: {
      oas3: {
        'response-example': responseExample,
        'component-used': componentUsed,
        'enum-words': enumWords,
        'extension-place': extensionPlace,
        'operation-method': operationMethod,
        'pagination-style': paginationStyle,
        'parameter-example': parameterExample,
        'property-description': propertyDescription,
        'request-example': requestExample,
      },
    },
    typeExtension: { oas3: extendTypes },
  };
}
