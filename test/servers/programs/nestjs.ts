// A book library as a NestJS application, with a spec from @nestjs/swagger.
import 'reflect-metadata';
import {
  Body,
  ConflictException,
  Controller,
  Delete,
  Get,
  HttpCode,
  Injectable,
  Module,
  NotFoundException,
  Param,
  ParseIntPipe,
  Patch,
  Post,
  Put,
  Query,
  Res,
  Sse,
  StreamableFile,
  UnauthorizedException,
  UnprocessableEntityException,
  UploadedFile,
  UseGuards,
  UseInterceptors,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FileInterceptor } from '@nestjs/platform-express';
import {
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiProduces,
  ApiProperty,
  ApiQuery,
  DocumentBuilder,
  PartialType,
  SwaggerModule,
} from '@nestjs/swagger';
import { from, map } from 'rxjs';

class BookInput {
  @ApiProperty() title: string;
  @ApiProperty() author: string;
}
class Book extends BookInput {
  @ApiProperty() id: number;
}
class BookChanges extends PartialType(BookInput) {}
class Login {
  @ApiProperty() user: string;
  @ApiProperty() password: string;
}
class Token {
  @ApiProperty() token: string;
}
class Books {
  @ApiProperty({ type: [Book] }) items: Book[];
  @ApiProperty() total: number;
}
class Size {
  @ApiProperty() size: number;
}

@Injectable()
class SignedIn {
  canActivate(context) {
    if (context.switchToHttp().getRequest().headers.authorization === 'Bearer secret-token')
      return true;
    throw new UnauthorizedException('Sign in first.');
  }
}

@Controller()
class AuthController {
  @Post('login')
  @HttpCode(200)
  @ApiOkResponse({ type: Token })
  login(@Body() { password }: Login) {
    if (password !== 'right') throw new UnauthorizedException('Wrong password.');
    return { token: 'secret-token' };
  }
}

const books = new Map<number, Book>();
const covers = new Map<number, Buffer>();

@ApiBearerAuth()
@UseGuards(SignedIn)
@Controller('books')
class BooksController {
  @Get()
  @ApiQuery({ name: 'author', required: false })
  @ApiQuery({ name: 'offset', required: false, type: Number })
  @ApiQuery({ name: 'limit', required: false, type: Number })
  @ApiOkResponse({ type: Books })
  findAll(
    @Query('author') author?: string,
    @Query('offset') offset = 0,
    @Query('limit') limit = 2,
  ) {
    const found = [...books.values()].filter((each) => !author || each.author === author);
    return {
      items: found.slice(Number(offset), Number(offset) + Number(limit)),
      total: found.length,
    };
  }

  @Post()
  create(@Body() body: BookInput): Book {
    const problems = ['title', 'author'].filter((name) => typeof body[name] !== 'string');
    if (problems.length > 0)
      throw new UnprocessableEntityException(problems.map((name) => `${name} must be a string`));
    if ([...books.values()].some(({ title }) => title === body.title))
      throw new ConflictException('There is a book with this title.');
    const book = { id: books.size + 1, ...body };
    books.set(book.id, book);
    return book;
  }

  @Get(':id')
  @ApiOkResponse({ type: Book })
  findOne(@Param('id', ParseIntPipe) id: number) {
    const book = books.get(id);
    if (book === undefined) throw new NotFoundException('There is no such book.');
    return book;
  }

  @Patch(':id')
  @ApiOkResponse({ type: Book })
  update(@Param('id', ParseIntPipe) id: number, @Body() changes: BookChanges) {
    return Object.assign(this.findOne(id), changes);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(@Param('id', ParseIntPipe) id: number) {
    books.delete(id);
  }

  @Put(':id/cover')
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['file'],
      properties: { file: { type: 'string', format: 'binary' } },
    },
  })
  @ApiOkResponse({ type: Size })
  @UseInterceptors(FileInterceptor('file'))
  uploadCover(@Param('id', ParseIntPipe) id: number, @UploadedFile() file) {
    covers.set(id, file.buffer);
    return { size: file.size };
  }

  @Get(':id/cover')
  @ApiProduces('image/png')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  downloadCover(@Param('id', ParseIntPipe) id: number, @Res({ passthrough: true }) response) {
    response.type('image/png');
    return new StreamableFile(covers.get(id));
  }
}

@ApiBearerAuth()
@UseGuards(SignedIn)
@Controller('events')
class EventsController {
  @Sse()
  @ApiProduces('text/event-stream')
  @ApiOkResponse({ schema: { type: 'string' } })
  stream() {
    return from([1, 2, 3]).pipe(map((count) => ({ data: String(count) })));
  }
}

@Module({ controllers: [AuthController, BooksController, EventsController] })
class Library {}

const app = await NestFactory.create(Library, { logger: false });
const config = new DocumentBuilder()
  .setTitle('Library')
  .setVersion('1.0.0')
  .addBearerAuth()
  .build();
SwaggerModule.setup('docs', app, () => SwaggerModule.createDocument(app, config), {
  jsonDocumentUrl: 'openapi.json',
});
await app.listen(0, '127.0.0.1');
console.log(await app.getUrl());
