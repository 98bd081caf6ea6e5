package dev.punctual.store.jdbc.internal.calls;

import java.io.Serial;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jooq.BindingGetResultSetContext;
import org.jooq.BindingSetStatementContext;
import org.jooq.Converter;
import org.jooq.Converters;
import org.jooq.DataType;
import org.jooq.impl.AbstractBinding;
import org.jooq.impl.SQLDataType;

/**
 * Binds an array as the driver does, which is in binary form: jOOQ writes it as text, which takes
 * longer here and in the server. Immutable.
 */
class DriverArray extends AbstractBinding<Object, Object> {
  @Serial private static final long serialVersionUID = 1L;

  private final String elements;

  /**
   * @param elements their type in PostgreSQL
   */
  DriverArray(String elements) {
    this.elements = elements;
  }

  /** The type of arrays that are bound so. */
  DataType<Object> type() {
    return SQLDataType.OTHER.asConvertedDataType(this);
  }

  /** The driver's form of an array. Elements may be null. */
  Array array(Connection connection, Object[] values) throws SQLException {
    return connection.createArrayOf(elements, values);
  }

  @Override
  public Converter<Object, Object> converter() {
    return Converters.identity(Object.class);
  }

  @Override
  public void set(BindingSetStatementContext<Object> parameter) throws SQLException {
    PreparedStatement statement = parameter.statement();
    statement.setArray(
        parameter.index(), array(statement.getConnection(), (Object[]) parameter.value()));
  }

  @Override
  public void get(BindingGetResultSetContext<Object> column) {
    throw new UnsupportedOperationException("arrays are only sent");
  }
}
