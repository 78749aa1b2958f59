/** Operations of a server, as its framework describes them: operation, operationId, tag and expected name. */
export interface Framework {
  readonly name: string;
  readonly operations: readonly (readonly [
    operation: string,
    id: string,
    tag: string | undefined,
    name: string,
  ])[];
}

export const frameworks: readonly Framework[] = [
  {
    name: 'FastAPI',
    operations: [
      ['GET /items/', 'read_items_items__get', undefined, 'items.list'],
      ['POST /items/', 'create_item_items__post', undefined, 'items.create'],
      ['GET /items/{item_id}', 'read_item_items__item_id__get', undefined, 'items.get'],
      ['PUT /items/{item_id}', 'update_item_items__item_id__put', undefined, 'items.update'],
      ['DELETE /items/{item_id}', 'delete_item_items__item_id__delete', undefined, 'items.delete'],
      [
        'POST /items/{item_id}/publish',
        'publish_items__item_id__publish_post',
        undefined,
        'items.publish',
      ],
      [
        'POST /login/access-token',
        'login_access_token_login_access_token_post',
        'login',
        'login.loginAccessToken',
      ],
      ['GET /proxy', 'proxy_proxy_get', undefined, 'proxy.get'],
      ['POST /proxy', 'proxy_proxy_get', undefined, 'proxy.create'],
      ['GET /users/me', 'read_user_me_users_me_get', 'users', 'users.getMe'],
      [
        'PATCH /users/me/password',
        'update_password_me_users_me_password_patch',
        'users',
        'users.updatePasswordMe',
      ],
      ['GET /users/', 'users_users__get', 'users', 'users.list'],
      ['GET /users/{user_id}', 'user_by_id_users__user_id__get', 'users', 'users.get'],
      ['POST /files/', 'upload_files_files__post', undefined, 'files.upload'],
      ['GET /', 'root__get', undefined, 'api.root'],
    ],
  },
  {
    name: 'FastAPI below a version',
    operations: [
      ['GET /api/v1/items/', 'items-read_items', 'items', 'items.list'],
      ['GET /api/v1/items/{id}', 'items-read_item', 'items', 'items.get'],
      ['POST /api/v1/items/', 'items-create_item', 'items', 'items.create'],
      ['POST /api/v1/utils/test-email/', 'utils-test_email', 'utils', 'utils.testEmail'],
      ['GET /api/v1/utils/health-check/', 'utils-health_check', 'utils', 'utils.checkHealth'],
    ],
  },
  {
    name: 'NestJS',
    operations: [
      ['GET /cats', 'CatsController_findAll', 'cats', 'cats.list'],
      ['POST /cats', 'CatsController_create', 'cats', 'cats.create'],
      ['GET /cats/{id}', 'CatsController_findOne', 'cats', 'cats.get'],
      ['PATCH /cats/{id}', 'CatsController_update', 'cats', 'cats.update'],
      ['DELETE /cats/{id}', 'CatsController_remove', 'cats', 'cats.delete'],
      ['GET /v1/dogs', 'DogsController_findAll_v1', 'dogs', 'dogs.list'],
      ['GET /v1/dogs/{id}', 'DogsController_findOne_v1', 'dogs', 'dogs.get'],
      ['POST /auth/login', 'AuthController_signIn', 'auth', 'auth.signIn'],
      ['GET /auth/profile', 'AuthController_getProfile', 'auth', 'auth.getProfile'],
      ['GET /', 'AppController_getHello', undefined, 'api.getHello'],
    ],
  },
  {
    name: 'springdoc',
    operations: [
      ['GET /users', 'getAll', 'user-controller', 'users.list'],
      ['GET /users/{id}', 'getUser', 'user-controller', 'users.get'],
      ['GET /users/by-email/{email}', 'getUser_1', 'user-controller', 'users.getByEmail'],
      ['GET /orders', 'getAll_1', 'order-controller', 'orders.list'],
      ['GET /orders/{id}', 'getOne_2', 'order-controller', 'orders.get'],
      ['POST /orders', 'create_1', 'order-controller', 'orders.create'],
      ['DELETE /orders/{id}', 'delete_3', 'order-controller', 'orders.delete'],
      ['PUT /orders/{id}', 'save_1', 'order-controller', 'orders.save'],
    ],
  },
  {
    name: 'springfox',
    operations: [
      ['GET /pets', 'findAllUsingGET', 'pet-controller', 'pets.list'],
      ['GET /pets/{id}', 'findByIdUsingGET_1', 'pet-controller', 'pets.get'],
      ['POST /pets', 'createUsingPOST_2', 'pet-controller', 'pets.create'],
      ['DELETE /pets/{id}', 'deleteUsingDELETE', 'pet-controller', 'pets.delete'],
    ],
  },
  {
    name: 'Rails (rswag, rspec-openapi)',
    operations: [
      ['GET /blogs', 'blogs#index', 'Blogs', 'blogs.list'],
      ['POST /blogs', 'blogs#create', 'Blogs', 'blogs.create'],
      ['GET /blogs/{id}', 'blogs#show', 'Blogs', 'blogs.get'],
      ['PATCH /blogs/{id}', 'blogs#update', 'Blogs', 'blogs.update'],
      ['DELETE /blogs/{id}', 'blogs#destroy', 'Blogs', 'blogs.delete'],
      ['POST /blogs/{id}/archive', 'blogs#archive', 'Blogs', 'blogs.archive'],
    ],
  },
  {
    name: 'Laravel (Scramble)',
    operations: [
      ['GET /posts', 'posts.index', 'Post', 'posts.list'],
      ['POST /posts', 'posts.store', 'Post', 'posts.create'],
      ['GET /posts/{post}', 'posts.show', 'Post', 'posts.get'],
      ['PUT /posts/{post}', 'posts.update', 'Post', 'posts.update'],
      ['DELETE /posts/{post}', 'posts.destroy', 'Post', 'posts.delete'],
      ['GET /posts/{post}/comments', 'posts.comments.index', 'PostComment', 'posts.comments.list'],
    ],
  },
  {
    name: 'Phoenix (open_api_spex)',
    operations: [
      ['GET /api/users', 'ShopWeb.UserController.index', 'user', 'users.list'],
      ['POST /api/users', 'ShopWeb.UserController.create', 'user', 'users.create'],
      ['GET /api/users/{id}', 'ShopWeb.UserController.show', 'user', 'users.get'],
      ['PATCH /api/users/{id}', 'ShopWeb.UserController.update', 'user', 'users.update'],
      ['DELETE /api/users/{id}', 'ShopWeb.UserController.delete', 'user', 'users.delete'],
    ],
  },
  {
    name: 'gRPC (grpc-gateway)',
    operations: [
      ['GET /v1/shelves', 'LibraryService_ListShelves', 'LibraryService', 'shelves.list'],
      ['GET /v1/shelves/{shelf}', 'LibraryService_GetShelf', 'LibraryService', 'shelves.get'],
      [
        'POST /v1/shelves/{shelf}:merge',
        'LibraryService_MergeShelves',
        'LibraryService',
        'shelves.merge',
      ],
    ],
  },
  {
    name: 'Symfony (API Platform)',
    operations: [
      ['GET /api/books', 'api_books_get_collection', 'Book', 'books.list'],
      ['POST /api/books', 'api_books_post', 'Book', 'books.create'],
      ['GET /api/books/{id}', 'api_books_id_get', 'Book', 'books.get'],
      ['PATCH /api/books/{id}', 'api_books_id_patch', 'Book', 'books.update'],
      ['DELETE /api/books/{id}', 'api_books_id_delete', 'Book', 'books.delete'],
    ],
  },
  {
    name: 'Strapi',
    operations: [
      ['GET /articles', 'get/articles', 'Article', 'articles.list'],
      ['POST /articles', 'post/articles', 'Article', 'articles.create'],
      ['GET /articles/{id}', 'get/articles/{id}', 'Article', 'articles.get'],
      ['DELETE /articles/{id}', 'delete/articles/{id}', 'Article', 'articles.delete'],
    ],
  },
  {
    name: 'Elysia',
    operations: [
      ['GET /', 'getIndex', undefined, 'api.getIndex'],
      ['GET /users', 'getUsers', undefined, 'users.list'],
      ['POST /users', 'postUsers', undefined, 'users.create'],
      ['GET /users/{id}', 'getUsersById', undefined, 'users.get'],
    ],
  },
  {
    name: 'ASP.NET (NSwag)',
    operations: [
      ['GET /api/TodoItems', 'TodoItems_GetTodoItems', 'TodoItems', 'todoItems.list'],
      ['POST /api/TodoItems', 'TodoItems_PostTodoItem', 'TodoItems', 'todoItems.create'],
      ['GET /api/TodoItems/{id}', 'TodoItems_GetTodoItem', 'TodoItems', 'todoItems.get'],
      ['PUT /api/TodoItems/{id}', 'TodoItems_PutTodoItem', 'TodoItems', 'todoItems.update'],
      ['DELETE /api/TodoItems/{id}', 'TodoItems_DeleteTodoItem', 'TodoItems', 'todoItems.delete'],
      ['GET /WeatherForecast', 'WeatherForecast_Get', 'WeatherForecast', 'weatherForecast.get'],
    ],
  },
  {
    name: 'ASP.NET (Swashbuckle, minimal APIs)',
    operations: [
      ['GET /api/Todo', 'ApiTodoGet', 'Todo', 'todo.list'],
      ['POST /api/Todo', 'ApiTodoPost', 'Todo', 'todo.create'],
      ['GET /api/Todo/{id}', 'ApiTodoByIdGet', 'Todo', 'todo.get'],
      ['PUT /api/Todo/{id}', 'ApiTodoByIdPut', 'Todo', 'todo.update'],
      ['DELETE /api/Todo/{id}', 'ApiTodoByIdDelete', 'Todo', 'todo.delete'],
      ['GET /weatherforecast', 'GetWeatherForecast', 'Web', 'weatherforecast.get'],
    ],
  },
  {
    name: 'OData',
    operations: [
      ['GET /odata/Books', 'Books.Book.ListBook', 'Books.Book', 'books.list'],
      ['POST /odata/Books', 'Books.Book.CreateBook', 'Books.Book', 'books.create'],
      ['GET /odata/Books({ID})', 'Books.Book.GetBook', 'Books.Book', 'books.get'],
      ['PATCH /odata/Books({ID})', 'Books.Book.UpdateBook', 'Books.Book', 'books.update'],
      ['DELETE /odata/Books({ID})', 'Books.Book.DeleteBook', 'Books.Book', 'books.delete'],
      ['GET /odata/Books({ID})/Authors', 'Books.ListAuthors', 'Books.Author', 'books.listAuthors'],
      ['POST /odata/Books({ID})/Default.Lend', 'Books.Book.Lend', 'Books.Actions', 'books.lend'],
      ['GET /odata/Books/$count', 'Books.GetCount-1a2b', 'Books.Book', 'books.getCount'],
    ],
  },
  {
    name: 'OData without operationIds',
    operations: [
      ['GET /Books', '', 'Books', 'books.list'],
      ['GET /Books({ID})', '', 'Books', 'books.get'],
      ['GET /Authors', '', 'Authors', 'authors.list'],
      ["GET /Authors('{ID}')", '', 'Authors', 'authors.get'],
      ["DELETE /Authors('{ID}')", '', 'Authors', 'authors.delete'],
    ],
  },
  {
    name: 'Django REST framework (drf-spectacular)',
    operations: [
      ['GET /api/snippets/', 'snippets_list', 'snippets', 'snippets.list'],
      ['POST /api/snippets/', 'snippets_create', 'snippets', 'snippets.create'],
      ['GET /api/snippets/{id}/', 'snippets_retrieve', 'snippets', 'snippets.get'],
      ['PUT /api/snippets/{id}/', 'snippets_update', 'snippets', 'snippets.update'],
      [
        'PATCH /api/snippets/{id}/',
        'snippets_partial_update',
        'snippets',
        'snippets.partialUpdate',
      ],
      ['DELETE /api/snippets/{id}/', 'snippets_destroy', 'snippets', 'snippets.delete'],
      [
        'GET /api/snippets/{id}/highlight/',
        'snippets_highlight_retrieve',
        'snippets',
        'snippets.getHighlight',
      ],
      ['GET /api/schema/', 'schema_retrieve', 'schema', 'schema.get'],
      ['POST /api/token/', 'token_create', 'token', 'token.create'],
      ['POST /api/token/refresh/', 'token_refresh_create', 'token', 'token.refresh'],
      ['GET /api/users/', 'users_list', 'users', 'users.list'],
      ['GET /api/users/{id}/', 'users_retrieve_2', 'users', 'users.get'],
      ['GET /api/users/me/', 'users_me_retrieve', 'users', 'users.getMe'],
    ],
  },
  {
    name: 'LoopBack',
    operations: [
      ['GET /todos', 'TodoController.find', 'TodoController', 'todos.list'],
      ['POST /todos', 'TodoController.create', 'TodoController', 'todos.create'],
      ['PATCH /todos', 'TodoController.updateAll', 'TodoController', 'todos.updateAll'],
      ['GET /todos/count', 'TodoController.count', 'TodoController', 'todos.count'],
      ['GET /todos/{id}', 'TodoController.findById', 'TodoController', 'todos.get'],
      ['PUT /todos/{id}', 'TodoController.replaceById', 'TodoController', 'todos.replace'],
      ['PATCH /todos/{id}', 'TodoController.updateById', 'TodoController', 'todos.update'],
      ['DELETE /todos/{id}', 'TodoController.deleteById', 'TodoController', 'todos.delete'],
    ],
  },
  {
    name: 'Feathers',
    operations: [
      ['GET /messages', 'find', 'messages', 'messages.list'],
      ['POST /messages', 'create', 'messages', 'messages.create'],
      ['GET /messages/{id}', 'get', 'messages', 'messages.get'],
      ['PUT /messages/{id}', 'update', 'messages', 'messages.update'],
      ['PATCH /messages/{id}', 'patch', 'messages', 'messages.patch'],
      ['DELETE /messages/{id}', 'remove', 'messages', 'messages.delete'],
    ],
  },
  {
    name: 'Versions of three parts',
    operations: [
      ['GET /v1.2.3/jobs', 'getV123Jobs', undefined, 'jobs.list'],
      ['GET /v1.2.3/jobs/{id}', 'getV123JobsById', undefined, 'jobs.get'],
      ['POST /1.0.0/reports', 'post-1.0.0-reports', undefined, 'reports.create'],
      ['GET /1.0.0/reports/{id}', 'get-1.0.0-reports-id', undefined, 'reports.get'],
      ['GET /api/events', 'listEvents_v1.2.3', undefined, 'events.list'],
      ['GET /api/events/{id}', 'getEvent-v1.2.3', undefined, 'events.get'],
    ],
  },
  {
    name: 'Actions below an item',
    operations: [
      ['DELETE /projects/{id}', 'deleteProject', 'Projects', 'projects.delete'],
      ['GET /projects/{id}', 'getProject', 'Projects', 'projects.get'],
      ['POST /projects/{projectId}/delete', 'deleteFeatures', 'Archive', 'projects.deleteFeatures'],
      ['POST /projects/{projectId}/revive', 'reviveFeatures', 'Archive', 'projects.revive'],
      ['POST /projects/{projectId}/archive', 'archiveFeatures', 'Archive', 'projects.archive'],
      ['POST /projects/{projectId}/stale', 'staleFeatures', 'Features', 'projects.staleFeatures'],
      ['POST /teams/{id}/delete', 'deleteTeam', 'Teams', 'teams.delete'],
      ['GET /teams', 'getTeams', 'Teams', 'teams.list'],
    ],
  },
  {
    name: 'Actions without a deletion of the item',
    operations: [
      ['GET /projects', 'getProjects', 'Projects', 'projects.list'],
      ['GET /projects/{id}', 'getProject', 'Projects', 'projects.get'],
      ['POST /projects/{projectId}/delete', 'deleteFeatures', 'Archive', 'projects.deleteFeatures'],
      ['POST /projects/{projectId}/create', 'createFeature', 'Archive', 'projects.createFeature'],
    ],
  },
];
