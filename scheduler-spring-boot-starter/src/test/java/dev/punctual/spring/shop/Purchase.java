package dev.punctual.spring.shop;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row that Hibernate writes. */
@Entity
@Table(name = "purchases")
public class Purchase {
  @Id private long number;

  /** For Hibernate. */
  protected Purchase() {}

  Purchase(long number) {
    this.number = number;
  }

  long number() {
    return number;
  }
}
